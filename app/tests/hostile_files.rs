//! Files and requests made to hurt, given to the program itself: each file is refused by name, nothing is written, and
//! the program never needs much memory for it. That requests write nothing is shown where the server is tested inside.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, SqliteConnection};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What no command may need, in KiB. A file above 50 MB is not read at all.
const MOST_MEMORY: i64 = 192 * 1024;

/// What the largest file that is read may need, in KiB: itself, and its attachment packed and unpacked.
const MOST_FOR_THE_LARGEST: i64 = 256 * 1024;

const MIB: usize = 1024 * 1024;

struct Installation(TempDir);

impl Installation {
    /// With a creditor, a debtor and an invoice.
    fn new() -> Self {
        let installation = Self(TempDir::new().unwrap());
        let output = installation.run(&["import", "ubl", "--adopt-creditor"], &fixture_file());
        assert!(output.status.success(), "{output:?}");
        installation
    }

    fn run(&self, arguments: &[&str], file: &Path) -> Output {
        Command::new(env!("CARGO_BIN_EXE_saldo"))
            .args(arguments)
            .arg(file)
            .env_clear()
            .env("SALDO_DATA_DIR", self.0.path().join("data"))
            .output()
            .unwrap()
    }

    fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A file with so many MiB of one byte at its end. In pieces: what this process once needed counts for
    /// the programs it starts.
    fn write_long(&self, name: &str, begin: &[u8], byte: u8, mib: usize) -> PathBuf {
        let path = self.write(name, begin);
        let mut file = File::options().append(true).open(&path).unwrap();
        (0..mib).for_each(|_| file.write_all(&vec![byte; MIB]).unwrap());
        path
    }

    /// A file that claims to be so long and takes no room.
    fn write_sparse(&self, name: &str, length: u64) -> PathBuf {
        let path = self.0.path().join(name);
        File::create(&path).unwrap().set_len(length).unwrap();
        path
    }

    fn write_zip(&self, name: &str, fill: impl FnOnce(&mut ZipWriter<File>)) -> PathBuf {
        let path = self.0.path().join(name);
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        fill(&mut zip);
        zip.finish().unwrap();
        path
    }

    /// A zip with 60 MiB that its directory says are ten bytes.
    fn write_lying_bomb(&self, name: &str) -> PathBuf {
        let path = self.write_zip(name, |zip| {
            zip.start_file("bomb.xml", deflated()).unwrap();
            let zeros = vec![b' '; MIB];
            (0..60).for_each(|_| zip.write_all(&zeros).unwrap());
        });
        let mut bytes = std::fs::read(&path).unwrap();
        let (size, lie) = ((60_u32 << 20).to_le_bytes(), 10_u32.to_le_bytes());
        // Both records of the entry name it (APPNOTE 4.3.7 and 4.3.12): the one before the data and the directory's.
        let directory = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
        for at in [22, directory + 24] {
            assert_eq!(bytes[at..at + 4], size, "the size of the entry is elsewhere");
            bytes[at..at + 4].copy_from_slice(&lie);
        }
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn folder_with_a_link(&self, name: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::create_dir(&path).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", path.join("link.xml")).unwrap();
        path
    }

    /// Every row of every table as text, but for the notes that an import was tried.
    async fn rows(&self) -> Vec<String> {
        let path = self.0.path().join("data/saldo.db");
        let mut conn = SqliteConnectOptions::new().filename(path).connect().await.unwrap();
        let tables: Vec<String> = all(
            &mut conn,
            "select name from sqlite_schema where type = 'table' and name not in ('import_run', 'sqlite_stat1', 'sqlite_stat4')",
        )
        .await;
        let mut rows = Vec::new();
        for table in tables {
            let columns = all(&mut conn, &format!("select name from pragma_table_info('{table}')")).await;
            let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
            let sql = format!("select '{table}: ' || {} from {table} order by 1", quoted.join(" || ',' || "));
            rows.extend(all(&mut conn, &sql).await);
        }
        rows.retain(|row| !row.contains("'import.finished'"));
        rows
    }
}

async fn all(conn: &mut SqliteConnection, sql: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(conn).await.unwrap()
}

fn fixture_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/ubl/invoice.xml")
}

/// The good invoice under another number, with one thing changed.
fn invoice_with(from: &str, to: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(fixture_file()).unwrap().replace("VF-2026-0107", "VF-2026-0666");
    assert!(text.contains(from), "the fixture has no {from}");
    text.replace(from, to).into_bytes()
}

/// A good invoice that is nearly all attachment: little more of it would not be read.
fn largest_ubl(at: &Installation) -> PathBuf {
    let packed = "JVBERi0x";
    let text = String::from_utf8(invoice_with(packed, packed)).unwrap();
    let (begin, end) = text.split_once(packed).unwrap();
    let path = at.write_long("largest.xml", begin.as_bytes(), b'A', 45);
    File::options().append(true).open(&path).unwrap().write_all(end.as_bytes()).unwrap();
    path
}

fn hostile_ubl(at: &Installation) -> Vec<PathBuf> {
    let many = |item: &dyn Fn(usize) -> String, count: usize| (0..count).fold(String::new(), |all, n| all + &item(n));
    let root = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"";
    let laughs = (1..10).fold("<!ENTITY e0 \"ha\">".to_owned(), |mut all, n| {
        write!(all, "<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10)).unwrap();
        all
    });
    let utf16 = as_utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>");
    let utf32: Vec<u8> = "<a/>".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    vec![
        at.write("laughs.xml", format!("<!DOCTYPE a [{laughs}]><a>&e9;</a>").as_bytes()),
        at.write("entity.xml", b"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
        at.write("dtd.xml", b"<!DOCTYPE a SYSTEM \"http://127.0.0.1/a.dtd\"><a/>"),
        at.write(
            "xinclude.xml",
            &invoice_with(
                "<cbc:IssueDate>",
                "<include xmlns=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/><cbc:IssueDate>",
            ),
        ),
        at.write("attributes.xml", format!("{root}{}/>", many(&|n| format!(" a{n}=\"\""), 1_000_000)).as_bytes()),
        at.write("levels.xml", format!("{root}>{}", "<a>".repeat(1_000)).as_bytes()),
        at.write("namespaces.xml", format!("{root}{}/>", many(&|n| format!(" xmlns:n{n}=\"u\""), 100_000)).as_bytes()),
        at.write("utf16.xml", &utf16),
        at.write("utf32.xml", &utf32),
        at.write("latin.xml", b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\xe9</a>"),
        at.write("declared.xml", &invoice_with("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"")),
        at.write("nul.xml", &invoice_with("<cbc:IssueDate>", "\0<cbc:IssueDate>")),
        at.write("sums.xml", &invoice_with(">301.00</cbc:PayableAmount>", ">300.00</cbc:PayableAmount>")),
        at.write("number.xml", &invoice_with("<cbc:ID>VF-2026-0666</cbc:ID>", "")),
        at.write("currency.xml", &invoice_with("<cbc:DocumentCurrencyCode>EUR<", "<cbc:DocumentCurrencyCode>EURO<")),
        at.write("empty.xml", b""),
        at.write_sparse("long.xml", 2 << 30),
        at.write_zip("bomb.zip", |zip| {
            zip.start_file("bomb.xml", deflated()).unwrap();
            let zeros = vec![b' '; MIB];
            (0..400).for_each(|_| zip.write_all(&zeros).unwrap());
        }),
        at.write_lying_bomb("lie.zip"),
        at.write_zip("many.zip", |zip| {
            let zeros = vec![b' '; MIB];
            for n in 0..12 {
                zip.start_file(format!("{n}.xml"), deflated()).unwrap();
                (0..9).for_each(|_| zip.write_all(&zeros).unwrap());
            }
        }),
        at.write_zip("nested.zip", |zip| {
            zip.start_file("inner.zip", deflated()).unwrap();
            zip.write_all(b"PK\x05\x06").unwrap();
        }),
        at.write_zip("outside.zip", |zip| {
            zip.start_file("../outside.xml", deflated()).unwrap();
            zip.write_all(&invoice_with("<cbc:IssueDate>", "<cbc:IssueDate>")).unwrap();
        }),
        at.write_zip("link.zip", |zip| zip.add_symlink("link.xml", "/etc/passwd", deflated()).unwrap()),
        at.write_sparse("nothing.zip", 1 << 30),
        at.folder_with_a_link("folder"),
    ]
}

/// What reads documents.
const DOCUMENTS: &[&str] = &["ubl"];

/// What reads tables: the command, a good header, and rows that are wrong in one way each.
const TABLES: [(&[&str], &str, &[&str]); 3] = [
    (
        &["csv"],
        "kind,number,issue_date,currency,debtor_number,debtor_name,total\n",
        &[
            "invoice,F1\0,2026-03-01,EUR,C-1,K,1.00\n",
            "invoice,F1,2026-03-01,EUR,C-1,K,=1+1\n",
            "invoice,F1,2026-03-01,EUR,C-1,K,1e9\n",
            "invoice,F1,2026-03-01,EUR,C-1,K,99999999999999999999.00\n",
            "invoice,F1,2026-03-01,EUR,C-1,André,1.00\n",
        ],
    ),
    (
        &["payments", "csv"],
        "id,date,amount,currency,debtor_number\n",
        &[
            "B-1\0,2026-03-01,1.00,EUR,1001\n",
            "B-1,2026-03-01,=1+1,EUR,1001\n",
            "B-1,2026-03-01,0.00,EUR,1001\n",
            "B-1,2026-03-01,99999999999999999999.00,EUR,1001\n",
            "B-é,2026-03-01,1.00,EUR,1001\n",
        ],
    ),
    (
        &["contacts", "csv"],
        "debtor_number,email,name,rights\n",
        &[
            "1001,anna@example.nl,A\0,view\n",
            "1001,<anna@example.nl>,A,view\n",
            "1001,anna@example.nl,A,own\n",
            "1001,anna@example.nl,André,view\n",
        ],
    ),
];

/// Each with the command that reads it.
fn hostile_tables(at: &Installation) -> Vec<(&'static [&'static str], PathBuf)> {
    let mut files = Vec::new();
    for (command, head, rows) in TABLES {
        let name = |what: &str| format!("{}-{what}.csv", command.join("-"));
        let mut add = |path| files.push((command, path));
        add(at.write(&name("columns"), b"\xef\xbb\xbfa,b,c\n1,2,3\n"));
        add(at.write(&name("empty"), b""));
        add(at.write(&name("utf16"), &as_utf16(&format!("\u{feff}{head}{}", rows[0]))));
        add(at.write_long(&name("line"), head.as_bytes(), b'x', 100));
        add(at.write_long(&name("quote"), format!("{head}\"").as_bytes(), b'\n', 40));
        add(at.write_sparse(&name("long"), 2 << 30));
        for (n, row) in rows.iter().enumerate() {
            // As Latin-1 has it, which for all but one letter is as UTF-8 has it.
            let row = row.chars().map(|c| u8::try_from(c).unwrap());
            add(at.write(&name(&format!("row{n}")), &head.bytes().chain(row).collect::<Vec<u8>>()));
        }
    }
    files
}

fn as_utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

#[tokio::test]
async fn hostile_files_are_refused_by_name_write_nothing_and_need_little_memory() {
    let at = Installation::new();
    let before = at.rows().await;
    let documents = hostile_ubl(&at).into_iter().map(|path| (DOCUMENTS, path));
    for (command, path) in documents.chain(hostile_tables(&at)) {
        let output = at.run(&[&["import"][..], command].concat(), &path);
        let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(!output.status.success(), "{name} was taken: {said}");
        assert!(said.contains(name) && !said.contains("panicked"), "{name}: {said}");
        assert!(at.rows().await == before, "{name} changed something");
        let peak = most_of_a_command();
        assert!(peak < MOST_MEMORY, "after {name} some command had needed {peak} KiB");
    }
    // The last one: what it needs counts for all that come after it.
    let output = at.run(&["import", "ubl"], &largest_ubl(&at));
    assert!(output.status.success(), "{output:?}");
    let peak = most_of_a_command();
    assert!(peak < MOST_FOR_THE_LARGEST, "the largest file needed {peak} KiB");
}

/// The most memory that one of the programs needed which have ended, in KiB.
fn most_of_a_command() -> i64 {
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss()
}

/// Far more than a request here needs; only a hanging program gets there.
const LONG: Duration = Duration::from_secs(60);

/// The largest notice that is read, and requests under way at once.
const NOTICE: usize = 512 * 1024;
const AT_ONCE: usize = 16;

/// A provider whose notices are read, and that never answers.
const PROVIDER: [(&str, &str); 5] = [
    ("SALDO_PAYMENT_PROVIDER", "stripe"),
    ("SALDO_STRIPE_SECRET_KEY", "sk_test_0123456789"),
    ("SALDO_STRIPE_WEBHOOK_SECRET", "whsec_0123456789abcdef"),
    ("SALDO_STRIPE_ACCOUNT", "acct_1SaldoDouble0001"),
    ("SALDO_STRIPE_API_BASE", "http://127.0.0.1:9"),
];

/// The program while it serves.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    async fn start(at: &Installation) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let process = Command::new(env!("CARGO_BIN_EXE_saldo"))
            .arg("serve")
            .env_clear()
            .env("SALDO_DATA_DIR", at.0.path().join("data"))
            .env("SALDO_LISTEN", &address)
            .envs(PROVIDER)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { process, address };
        let begun = Instant::now();
        while TcpStream::connect(&server.address).is_err() {
            assert!(begun.elapsed() < LONG, "the server never listened");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        server
    }

    /// Posts a body for as long as somebody reads it; gives the status of the answer.
    fn post(&self, path: &str, headers: &str, body: impl IntoIterator<Item = Vec<u8>>) -> String {
        let address = &self.address;
        let head = format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n{headers}\r\n\r\n");
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.set_write_timeout(Some(LONG)).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        let _unread = body.into_iter().try_for_each(|piece| stream.write_all(&piece));
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    }

    /// The most memory it ever had, in KiB.
    fn most(&self) -> i64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        most.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What is sent, and the status it is refused with.
fn hurt(server: &Server) {
    let form = "Content-Type: application/x-www-form-urlencoded";
    let said = format!("{form}\r\nContent-Length: {}", 2_u64 << 30);
    assert_eq!(server.post("/login", &said, []), "413", "a form that says how large it is");
    let piece = [format!("{MIB:x}\r\n").as_bytes(), vec![b'a'; MIB].as_slice(), b"\r\n"].concat();
    let pieces = std::iter::repeat_n(piece, 64);
    let unsaid = format!("{form}\r\nTransfer-Encoding: chunked");
    assert_eq!(server.post("/login", &unsaid, pieces), "413", "a form that does not say it");
    let signed = |length: usize| format!("Stripe-Signature: t=1,v1=00\r\nContent-Length: {length}");
    assert_eq!(server.post("/webhooks/stripe", &signed(NOTICE), [vec![b' '; NOTICE]]), "400", "a forged notice");
    assert_eq!(server.post("/webhooks/stripe", &signed(NOTICE + 1), []), "413", "a notice that is too large");
}

#[tokio::test]
async fn requests_made_to_hurt_are_refused_and_need_little_memory() {
    let at = Installation::new();
    let server = Server::start(&at).await;
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| hurt(&server));
        }
    });
    let most = server.most();
    assert!(most < MOST_MEMORY, "the server had needed {most} KiB");
}
