//! A WebDriver client, as small as the journeys need: JSON over HTTP/1.1 to a driver on this machine. Our own, because a
//! client crate would pull its features into the window's build.

use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// Longer than any single command takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What W3C WebDriver calls an element in JSON.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session with a driver.
pub struct Wire {
    port: u16,
    session: String,
}

impl Wire {
    /// Starts `binary` under the driver on `port`.
    pub fn connect(port: u16, binary: &str, args: &[String]) -> Result<Self, String> {
        let options = json!({ "binary": binary, "args": args });
        let wanted = json!({ "webkitgtk:browserOptions": options });
        let body = json!({ "capabilities": { "alwaysMatch": wanted } });
        let answer = request(port, "POST", "/session", Some(&body))?;
        let session = answer["sessionId"].as_str().ok_or("the driver named no session")?;
        Ok(Self { port, session: session.to_owned() })
    }

    /// Reads something from the session.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        request(self.port, "GET", &format!("/session/{}{path}", self.session), None)
    }

    /// Tells the session to do something.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        request(self.port, "POST", &format!("/session/{}{path}", self.session), Some(body))
    }
}

/// Whether a driver answers on `port` yet.
pub fn is_up(port: u16) -> bool {
    request(port, "GET", "/status", None).is_ok()
}

fn request(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let io = |error: std::io::Error| format!("{method} {path}: {error}");
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(io)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(io)?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).map_err(io)?;
    stream.write_all(body.as_bytes()).map_err(io)?;

    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(io)?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) =
        answer.split_once("\r\n\r\n").ok_or(format!("{method} {path}: cut short"))?;
    let mut json: Value =
        serde_json::from_str(body).map_err(|error| format!("{method} {path}: {error}: {body}"))?;
    let value = json["value"].take();
    if head.split(' ').nth(1) == Some("200") {
        Ok(value)
    } else {
        let what = value["error"].as_str().unwrap_or("error");
        Err(format!("{method} {path}: {what}: {}", value["message"].as_str().unwrap_or_default()))
    }
}
