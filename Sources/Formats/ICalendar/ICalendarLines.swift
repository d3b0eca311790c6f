/// Collects the content lines of a calendar.
struct ICalendarLines {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds a line whose value has a form of its own and needs no escaping.
    mutating func add(_ name: String, _ value: String) { fold(Array("\(name):\(value)".utf8)) }

    /// Adds a line whose value is text for people, escaped.
    mutating func add(_ name: String, text: String) {
        var line = Array("\(name):".utf8)
        // A CRLF is one line end; what is not allowed in a calendar, such as NUL, is left out.
        for character in text {
            switch character {
            case "\\", ";", ",": line.append(contentsOf: "\\\(character)".utf8)
            case "\r\n", "\n", "\r": line.append(contentsOf: "\\n".utf8)
            default: line.append(contentsOf: String(character).utf8.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
            }
        }
        fold(line)
    }

    /// A line has at most 75 octets without its end; a longer one goes on behind a line end and a space, and is never
    /// broken within a character.
    private mutating func fold(_ line: [UInt8]) {
        var start = 0
        var room = 75
        while line.count - start > room {
            var end = start + room
            while line[end] & 0xC0 == 0x80 { end -= 1 }
            bytes.append(contentsOf: line[start..<end])
            bytes.append(contentsOf: "\r\n ".utf8)
            start = end
            room = 74
        }
        bytes.append(contentsOf: line[start...])
        bytes.append(contentsOf: "\r\n".utf8)
    }
}
