//! What the program logs names nobody and opens nothing, at any level: somebody logs in, pays and mistypes, a file is
//! refused, a mail comes back, and what is personal or secret in all that stands in no line.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;

/// Far more than anything here needs; only a hanging program gets there.
const LONG: Duration = Duration::from_secs(60);

const NAME: &str = "Wilhelmina Achterberg";
const EMAIL: &str = "wilhelmina@achterberg.example";
const STRANGER: &str = "nobody@elsewhere.example";
const INVOICE: &str = "ACHTERBERG-77";
/// Whose account stands on the invoice, and one that is typed.
const IBANS: [&str; 2] = ["BE68539007547034", "NL91ABNA0417164300"];

struct Installation(TempDir);

impl Installation {
    /// With an invoice, and somebody who may pay it.
    fn new() -> Self {
        let installation = Self(TempDir::new().unwrap());
        let file = installation.write("invoice.xml", &invoice());
        installation.run_well(&["import", "ubl", "--adopt-creditor", &file]);
        let who = ["--debtor", "1001", "--email", EMAIL, "--name", NAME, "--language", "en", "--rights", "view pay"];
        installation.run_well(&[&["contact", "invite"][..], &who[..]].concat());
        installation
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saldo"));
        command.env_clear().env("SALDO_DATA_DIR", self.data()).env("SALDO_LOG", "trace");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    fn run_well(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        assert!(output.status.success(), "{output:?}");
    }

    /// Gives the file's path.
    fn write(&self, name: &str, content: &str) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The texts of the mails that went out.
    fn mails(&self) -> Vec<String> {
        let Ok(folder) = fs::read_dir(self.data().join("outbox")) else { return Vec::new() };
        let paths = folder.map(|entry| entry.unwrap().path());
        let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
        let mails = files.map(|path| serde_json::from_slice::<Value>(&fs::read(path).unwrap()).unwrap());
        mails.map(|mail| mail["text"].as_str().unwrap().to_owned()).collect()
    }
}

/// The fixture, with the names of this story.
fn invoice() -> String {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/ubl/invoice.xml");
    let text = fs::read_to_string(fixture).unwrap();
    text.replace("VF-2026-0107", INVOICE).replace("Boekhandel Smit", NAME).replace("Anna Smit", NAME)
}

/// The program while it serves. All it prints goes to one file.
struct Server {
    process: Child,
    address: String,
    log: PathBuf,
}

impl Server {
    async fn start(at: &Installation, log: &str, settings: &[(&str, &str)]) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let log = at.0.path().join(log);
        let out = File::create(&log).unwrap();
        let mut command = at.command();
        command
            .arg("serve")
            .env("SALDO_LISTEN", &address)
            .env("SALDO_LOG_FORMAT", "json")
            .envs(settings.iter().copied());
        let process = command.stdout(out.try_clone().unwrap()).stderr(out).spawn().unwrap();
        let server = Self { process, address, log };
        wait_for("an answer", || TcpStream::connect(&server.address).ok()).await;
        server
    }

    fn browser(&self) -> Browser {
        Browser { address: self.address.clone(), cookies: BTreeMap::new(), given: Vec::new() }
    }

    /// Stops it. Gives what it logged, a line each, without the times: their digits may be those of somebody's code.
    fn stop(mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let text = fs::read_to_string(&self.log).unwrap();
        let without_time = |line: &str| {
            let mut line: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            line.as_object_mut().unwrap().remove("timestamp");
            line.to_string()
        };
        text.lines().map(without_time).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After a failed story it still runs.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn wait_for<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < LONG, "{what} never came");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Keeps cookies.
struct Browser {
    address: String,
    cookies: BTreeMap<String, String>,
    /// Every value of a cookie that was set.
    given: Vec<String>,
}

struct Answer {
    status: u16,
    /// Where it leads.
    place: String,
    body: String,
}

impl Browser {
    fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "")
    }

    /// A form as our own page sends it.
    fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send("POST", path, form)
    }

    fn send(&mut self, method: &str, path: &str, form: &str) -> Answer {
        let (address, length) = (&self.address, form.len());
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookies}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{form}"
        );
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let mut place = String::new();
        for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
            match name {
                "location" => value.clone_into(&mut place),
                "set-cookie" => self.keep(value),
                _ => {}
            }
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, place, body: body.to_owned() }
    }

    fn keep(&mut self, set: &str) {
        let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
        self.cookies.insert(name.to_owned(), value.to_owned());
        // Not the language.
        if value.len() > 2 {
            self.given.push(value.to_owned());
        }
    }
}

/// What a text begins with, up to the first character that no id and no secret has.
fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next().unwrap()
}

fn word_after<'t>(text: &'t str, before: &str) -> &'t str {
    word(text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1)
}

/// The six digits that stand alone on a line of a mail.
fn code_in(mail: &str) -> Option<String> {
    let mut lines = mail.lines().map(str::trim);
    lines.find(|line| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned)
}

/// What opens something in these mails.
fn secrets_in(mails: &[String]) -> Vec<String> {
    let tokens = mails.iter().flat_map(|mail| mail.split("token=").skip(1)).map(word);
    tokens.map(str::to_owned).chain(mails.iter().filter_map(|mail| code_in(mail))).collect()
}

/// Mistypes the code, opens the link of the same mail and logs in by it; gives the debtor's page.
async fn log_in(at: &Installation, browser: &mut Browser) -> String {
    assert_eq!(browser.post("/login", &format!("email={EMAIL}")).place, "/login/sent");
    let mail = wait_for("the mail", || at.mails().into_iter().find(|mail| code_in(mail).is_some())).await;
    let page = browser.get("/login/sent").body;
    let id = word_after(&page, "name=\"id\" value=\"");
    let wrong = if code_in(&mail).unwrap() == "000000" { "000001" } else { "000000" };
    assert_eq!(browser.post("/login/code", &format!("id={id}&code={wrong}")).status, 422);
    let link = format!("/login/link?token={}", word_after(&mail, "token="));
    assert_eq!(browser.get(&link).place, "/login/link");
    assert_eq!(browser.post("/login/link", "").place, "/");
    browser.get("/").place
}

/// Finds the invoice by its number and pays it; gives a key of the form.
fn pay(browser: &mut Browser, home: &str) -> String {
    let list = browser.get(&format!("{home}/invoices?q={INVOICE}")).body;
    assert!(list.contains(INVOICE), "{list}");
    let document = format!("doc_{}", word_after(&list, &format!("{home}/invoices/doc_")));
    let page = browser.get(&format!("{home}/pay?document={document}")).body;
    let key = word_after(&page, "name=\"checkout_key\" value=\"");
    let amount = format!("document={document}&amount-{document}=301.00");
    let form = format!("checkout_key={key}&currency=EUR&step=pay&{amount}&told=30100");
    let bank = browser.post(&format!("{home}/pay"), &form).place;
    let paid = browser.post(&bank, "end=approve").place;
    let page = browser.get(&paid).body;
    assert!(page.contains("Paid, thank you"), "{page}");
    key.to_owned()
}

/// What people type where it does not belong.
fn mistype(browser: &mut Browser, home: &str, key: &str) {
    assert_eq!(browser.post("/login", &format!("email={STRANGER}")).place, "/login/sent");
    assert_eq!(browser.post("/login", "email=Wilhelmina+Achterberg").status, 422);
    assert_eq!(browser.get(&format!("{home}/{EMAIL}")).status, 404);
    assert_eq!(browser.get(&format!("/d/{EMAIL}?name=Achterberg")).status, 404);
    let account = format!("way=bank&holder=Wilhelmina+Achterberg&iban={}", IBANS[1]);
    let back = browser.post(&format!("{home}/credit/back"), &format!("key={key}&currency=EUR&amount=1.00&{account}"));
    assert_eq!(back.status, 422);
}

/// A mail server that refuses every recipient by name, as many do; gives its port.
fn refusing_mail_server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || refuse(&stream));
        }
    });
    port
}

fn refuse(stream: &TcpStream) -> std::io::Result<()> {
    let mut to = stream;
    to.write_all(b"220 ready\r\n")?;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let answer = match line.get(..4).unwrap_or_default() {
            "EHLO" => "250-ready\r\n250 8BITMIME\r\n".to_owned(),
            "RCPT" => format!("550 5.1.1 {line}: there is no such person\r\n"),
            "QUIT" => return to.write_all(b"221 bye\r\n"),
            _ => "250 fine\r\n".to_owned(),
        };
        to.write_all(answer.as_bytes())?;
    }
    Ok(())
}

/// Asks for a mail that is refused until it is given up; gives what stood in it.
async fn lose_a_mail(at: &Installation, server: &Server) -> Vec<String> {
    let database = SqliteConnectOptions::new().filename(at.data().join("saldo.db"));
    let mut conn = database.connect().await.unwrap();
    let mut browser = server.browser();
    browser.post("/login", &format!("email={EMAIL}"));
    let sql = "select body_text from outbox where sent_at is null and failed_at is null";
    let mails: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut conn).await.unwrap();
    let begun = Instant::now();
    while !fs::read_to_string(&server.log).unwrap().contains("mail given up") {
        assert!(begun.elapsed() < LONG, "the mail was never given up");
        // The pauses between tries are minutes. Any form wakes whoever sends.
        let sql = "update outbox
                   set attempts = 2, send_at = '2000-01-01T00:00:00+00:00'
                   where sent_at is null and failed_at is null";
        sqlx::query(sql).execute(&mut conn).await.unwrap();
        browser.post("/language", "language=en");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    mails
}

/// Both in small letters. A number stands in a line when it stands there whole.
fn stands_in(word: &str, line: &str) -> bool {
    match word.bytes().all(|byte| byte.is_ascii_digit()) {
        true => line.split(|c: char| !c.is_ascii_digit()).any(|digits| digits == word),
        false => line.contains(word),
    }
}

#[tokio::test]
async fn no_line_of_the_log_names_anybody_or_opens_anything() {
    let at = Installation::new();
    let server = Server::start(&at, "first.log", &[]).await;
    let mut browser = server.browser();
    let home = log_in(&at, &mut browser).await;
    let key = pay(&mut browser, &home);
    mistype(&mut browser, &home, &key);
    let wrong = invoice()
        .replace(INVOICE, "ACHTERBERG-78")
        .replace(">301.00</cbc:PayableAmount>", ">300.00</cbc:PayableAmount>");
    let refused = at.run(&["import", "ubl", &at.write("refused.xml", &wrong)]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    let mut lines = server.stop();

    let url = format!("smtp://127.0.0.1:{}", refusing_mail_server());
    let server = Server::start(&at, "second.log", &[("SALDO_SMTP_URL", &url)]).await;
    let lost = lose_a_mail(&at, &server).await;
    lines.extend(server.stop());

    // That all of it was logged.
    for told in ["/login/link", "/d/{debtor}/pay", "/d/{debtor}/credit/back", "sqlx::query", "mail given up"] {
        assert!(lines.iter().any(|line| line.contains(told)), "nothing of {told} in {lines:#?}");
    }
    // What the command says of the file is for whoever runs it, on its output; the rest is a log.
    lines.extend(String::from_utf8(refused.stderr).unwrap().lines().map(str::to_owned));
    let names = ["Wilhelmina", "Achterberg", "Anna@Smit.example", STRANGER, "Langestraat"];
    let mut words: Vec<String> = names.iter().chain(&IBANS).map(ToString::to_string).collect();
    words.extend(secrets_in(&[at.mails(), lost].concat()));
    words.extend(browser.given);
    words.iter_mut().for_each(|word| *word = word.to_lowercase());
    for line in lines.iter().map(|line| line.to_lowercase()) {
        let found = words.iter().find(|word| stands_in(word, &line));
        assert!(found.is_none(), "{found:?} stands in {line}");
    }
}
