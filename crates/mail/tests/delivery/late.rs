//! A mail server that answers late, on a real socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mail::Security;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use super::World;
use crate::server::settings;

/// Takes the first mail only when it is told to, and refuses all others.
struct Late {
    port: u16,
    answer: Arc<Notify>,
    answered: Arc<Notify>,
    connections: Arc<AtomicUsize>,
}

impl Late {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let late = Self {
            port: listener.local_addr().unwrap().port(),
            answer: Arc::default(),
            answered: Arc::default(),
            connections: Arc::default(),
        };
        let (answer, answered) = (Arc::clone(&late.answer), Arc::clone(&late.answered));
        let connections = Arc::clone(&late.connections);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let first = connections.fetch_add(1, Ordering::SeqCst) == 0;
                let (answer, answered) = (Arc::clone(&answer), Arc::clone(&answered));
                tokio::spawn(async move {
                    // A client that hangs up ends the conversation.
                    let _ = converse(stream, first, &answer, &answered).await;
                });
            }
        });
        late
    }
}

async fn converse(
    stream: TcpStream,
    mut is_first_mail: bool,
    answer: &Notify,
    answered: &Notify,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 localhost\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let reply: &[u8] = match line.get(..4) {
            Some("RCPT") if !is_first_mail => b"550 5.7.1 not today\r\n",
            Some("DATA") => {
                stream.write_all(b"354 go on\r\n").await?;
                while line != ".\r\n" {
                    line.clear();
                    stream.read_line(&mut line).await?;
                }
                answer.notified().await;
                is_first_mail = false;
                answered.notify_one();
                b"250 2.0.0 taken, late\r\n"
            }
            _ => b"250 2.0.0 fine\r\n",
        };
        let written = stream.write_all(reply).await;
        written?;
        line.clear();
    }
    Ok(())
}

#[tokio::test]
async fn an_outside_answer_that_comes_late_is_never_taken_for_that_of_the_next_mail() {
    let (world, server) = (World::new(), Late::start().await);
    let mut settings = settings(server.port, Security::None, None);
    settings.host = "127.0.0.1".into();
    settings.timeout = std::time::Duration::from_millis(300);
    let runner = world.runner(&settings);
    world.write_mail().await;
    runner.run_due().await.unwrap();
    assert_eq!(world.queue().await.waiting, 1, "nobody awaited the answer");
    server.answer.notify_one();
    server.answered.notified().await;
    world.write_mail().await;
    world.pass_a_quarter();
    runner.run_due().await.unwrap();
    assert_eq!(
        (world.queue().await.waiting, world.queue().await.failed),
        (2, 0),
        "what was refused is not taken as sent"
    );
    assert_eq!(server.connections.load(Ordering::SeqCst), 3);
}
