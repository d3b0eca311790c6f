"""A mail server on loopback that keeps what it is told."""

import email
import socketserver
import threading


class Conversation(socketserver.StreamRequestHandler):
    """What the program says to a mail server, and as much of an answer as it needs (RFC 5321)."""

    def handle(self):
        self.say("220 here")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            if line.upper().startswith("RCPT TO:"):
                recipient = line[8:].strip("<> ")
            if line.upper() == "QUIT":
                return self.say("221 bye")
            if line.upper() == "DATA":
                self.say("354 go on")
                self.keep(recipient)
            self.say("250 fine")

    def keep(self, recipient):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        message = email.message_from_bytes(b"".join(lines))
        self.server.caught.append((recipient, message.get_payload(decode=True).decode()))

    def say(self, answer):
        self.wfile.write(answer.encode() + b"\r\n")


class MailCatcher(socketserver.ThreadingTCPServer):
    """The server; `caught` is a list of recipients and texts."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.caught = []
        self.url = f"smtp://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()
