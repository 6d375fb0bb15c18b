//! A mail server on a port of its own, which does what it is told to.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use mailin::{Action, Handler, Response, SessionBuilder, response};

use crate::outbox::Mail;

/// What the mail server does with the next letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Post {
    /// Knows no such recipient.
    NoMailbox,
    /// Has no room now.
    Full,
    /// Takes it and ends the connection without an answer.
    TakeAndBreak,
}

#[derive(Debug, Default)]
struct Done {
    plans: VecDeque<Post>,
    letters: Vec<String>,
    hangs_up: bool,
}

/// A mail server that listens.
#[derive(Debug, Clone)]
pub(super) struct MailServer {
    port: u16,
    done: Arc<Mutex<Done>>,
}

impl MailServer {
    /// Listens on a port that is free, until the tests end.
    pub(super) fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            done: Arc::default(),
        };
        let serving = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let serving = serving.clone();
                // A client keeps connections open side by side; one that went away in the middle is nothing to end for.
                std::thread::spawn(move || serving.serve(&stream));
            }
        });
        server
    }

    /// Returns how the server reaches it.
    pub(super) fn notifier(&self) -> Mail {
        let url = format!("smtp://127.0.0.1:{}", self.port);
        Mail::new(&url, "第一店 <service@one.example>").unwrap()
    }

    /// Decides what happens to the next letter.
    pub(super) fn plan(&self, plan: Post) {
        self.done.lock().unwrap().plans.push_back(plan);
    }

    /// Returns the letters that it took.
    pub(super) fn letters(&self) -> Vec<String> {
        self.done.lock().unwrap().letters.clone()
    }

    /// Returns how many letters it took with this key in their id.
    pub(super) fn sent(&self, key: &str) -> usize {
        let id = format!("Message-ID: <{key}@one.example>");
        self.letters()
            .iter()
            .filter(|letter| letter.contains(&id))
            .count()
    }

    fn serve(&self, stream: &TcpStream) -> std::io::Result<()> {
        let builder = SessionBuilder::new("mail.example");
        let handler = Desk {
            done: Arc::clone(&self.done),
            letter: Vec::new(),
        };
        let mut session = builder.build(stream.peer_addr()?.ip(), handler);
        let mut writer = stream;
        let mut reader = BufReader::new(stream);
        session.greeting().write_to(&mut writer)?;
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            let answer = session.process(&line);
            line.clear();
            if std::mem::take(&mut self.done.lock().unwrap().hangs_up) {
                return Ok(());
            }
            if answer.action != Action::NoReply {
                answer.write_to(&mut writer)?;
                writer.flush()?;
            }
            if answer.action == Action::Close {
                break;
            }
        }
        Ok(())
    }
}

/// One conversation.
struct Desk {
    done: Arc<Mutex<Done>>,
    letter: Vec<u8>,
}

impl Desk {
    /// Takes the next plan if it is this one.
    fn is_next(&self, plan: Post) -> bool {
        let mut done = self.done.lock().unwrap();
        let is_next = done.plans.front() == Some(&plan);
        if is_next {
            done.plans.pop_front();
        }
        is_next
    }
}

impl Handler for Desk {
    fn rcpt(&mut self, to: &str) -> Response {
        if self.is_next(Post::NoMailbox) {
            return Response::custom(550, format!("there is no {to}"));
        }
        if self.is_next(Post::Full) {
            return response::OUT_OF_SPACE;
        }
        response::OK
    }

    fn data_start(&mut self, _: &str, _: &str, _: bool, _: &[String]) -> Response {
        self.letter.clear();
        response::START_DATA
    }

    fn data(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.letter.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let breaks = self.is_next(Post::TakeAndBreak);
        let mut done = self.done.lock().unwrap();
        done.letters
            .push(String::from_utf8_lossy(&self.letter).into_owned());
        done.hangs_up = breaks;
        response::OK
    }
}
