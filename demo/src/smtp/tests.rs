//! What a client sees, over a real socket.

use std::net::Ipv4Addr;

use lettre::message::MultiPart;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;

struct World {
    mailbox: Mailbox,
    faults: Faults,
    address: SocketAddr,
    _folder: tempfile::TempDir,
}

async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::open(folder.path(), kernel::Clock::fixed(1_763_899_200_000)).unwrap();
    let server = SmtpServer::bind((Ipv4Addr::LOCALHOST, 0).into(), mailbox.clone())
        .await
        .unwrap();
    let (address, faults) = (server.address().unwrap(), server.faults());
    tokio::spawn(server.run());
    World {
        mailbox,
        faults,
        address,
        _folder: folder,
    }
}

async fn send(world: &World, subject: &str) -> Result<(), lettre::transport::smtp::Error> {
    let parts = MultiPart::alternative_plain_html(
        "Dag Lieve,\r\n.punt\r\n".to_owned(),
        "<p>Dag Liève</p>".to_owned(),
    );
    let mail = Message::builder()
        .from(
            "Immo-Connect <no-reply@immo-connect.example>"
                .parse()
                .unwrap(),
        )
        .to("lieve@example.be".parse().unwrap())
        .subject(subject)
        .multipart(parts)
        .unwrap();
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(world.address.port());
    transport.build().send(mail).await.map(|_| ())
}

#[tokio::test]
async fn a_mail_arrives_with_its_parts_and_its_letters() {
    let world = world().await;
    send(&world, "Uw activatiecode – vérifiez").await.unwrap();
    let mails = world.mailbox.newest_first();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "Uw activatiecode – vérifiez");
    assert_eq!(mails[0].to, ["lieve@example.be"]);
    assert!(
        mails[0].text.contains("\n.punt"),
        "a dot at the start of a line stays one dot"
    );
    assert!(mails[0].html.contains("Liève"));
}

#[tokio::test]
async fn a_busy_server_asks_to_come_back() {
    let world = world().await;
    world.faults.set(Fault::Busy);
    assert!(send(&world, "one").await.unwrap_err().is_transient());
    world.faults.set(Fault::None);
    send(&world, "one").await.unwrap();
    assert_eq!(world.mailbox.newest_first().len(), 1);
}

#[tokio::test]
async fn a_refusing_server_refuses_for_good() {
    let world = world().await;
    world.faults.set(Fault::Refuses);
    assert!(send(&world, "one").await.unwrap_err().is_permanent());
    assert!(world.mailbox.newest_first().is_empty());
}

#[tokio::test]
async fn a_server_that_hangs_up_keeps_nothing() {
    let world = world().await;
    world.faults.set(Fault::HangsUp);
    send(&world, "one").await.unwrap_err();
    assert!(world.mailbox.newest_first().is_empty());
}

#[tokio::test]
async fn commands_out_of_order_and_mails_too_large_are_refused() {
    let world = world().await;
    let mut stream = TcpStream::connect(world.address).await.unwrap();
    let said = "EHLO me\r\nRCPT TO:<a@b.be>\r\nDATA\r\nMAIL FROM:<a@b.be> SIZE=99999999\r\nMAIL a@b.be\r\nVRFY a\r\nQUIT\r\n";
    stream.write_all(said.as_bytes()).await.unwrap();
    let mut heard = String::new();
    stream.read_to_string(&mut heard).await.unwrap();
    let codes: Vec<&str> = heard
        .lines()
        .filter(|line| line.as_bytes()[3] == b' ')
        .map(|line| &line[..3])
        .collect();
    assert_eq!(
        codes,
        ["220", "250", "503", "503", "552", "501", "502", "221"]
    );
}
