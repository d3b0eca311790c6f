/// Writes JSON straight into bytes, commas included.
///
/// The caller balances begin and end and gives every member a key; nothing is checked, so that rows of a list go out
/// at the price of copying their texts.
public struct JSONWriter {
    /// What is written so far.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// A writer with nothing written.
    public init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Closes an object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }

    /// Closes an array.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// The name of the member that comes next.
    public mutating func key(_ name: String) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// The name of the member that comes next, quoted and escaped beforehand.
    public mutating func key(_ key: JSONKey) {
        bytes.append(contentsOf: needsComma ? key.following : key.first)
        needsComma = false
    }

    /// A string.
    public mutating func value(_ text: String) {
        separate()
        string(text)
        needsComma = true
    }

    /// A whole number.
    public mutating func value(_ number: Int) {
        separate()
        integer(number)
        needsComma = true
    }

    /// A truth value.
    public mutating func value(_ value: Bool) { literal(value ? "true" : "false") }

    /// `null`
    public mutating func null() { literal("null") }

    /// One value that is JSON already.
    public mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Any value.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .boolean(let truth): self.value(truth)
        case .number(let number): raw(number.text.utf8)
        case .string(let text): self.value(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.name)
                self.value(member.value)
            }
            endObject()
        }
    }

    private mutating func literal(_ text: StaticString) {
        separate()
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = true
    }

    /// Appends up to 40 bytes of ASCII that need no escape, as one quoted string.
    mutating func quoted(_ count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        separate()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 2) { buffer in
            buffer[0] = UInt8(ascii: "\"")
            fill(UnsafeMutableBufferPointer(rebasing: buffer[1...count]))
            buffer[count + 1] = UInt8(ascii: "\"")
            bytes.append(contentsOf: buffer)
        }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func integer(_ number: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            var start = 20
            var rest = number.magnitude
            repeat {
                start -= 1
                buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                start -= 1
                buffer[start] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: buffer[start...])
        }
    }

    private mutating func string(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { JSONEscaping.append($0, to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// A member's name, quoted, escaped and followed by its colon.
public struct JSONKey: Sendable {
    let first: [UInt8]
    /// With the comma in front.
    let following: [UInt8]

    /// The key of that name.
    public init(_ name: String) {
        var writer = JSONWriter(capacity: name.utf8.count + 4)
        writer.key(name)
        first = writer.bytes
        following = [UInt8(ascii: ",")] + first
    }
}
