public import Platform

extension JSONWriter {
    /// An id, as its 36 characters.
    public mutating func value<Kind>(_ id: Identifier<Kind>) {
        let bits = id.value
        quoted(36) { buffer in
            var position = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                let word = nibble < 16 ? bits.high : bits.low
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (nibble & 15))) & 0xF
                buffer[position] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                position += 1
            }
        }
    }

    /// An exact decimal, as a number.
    public mutating func value(_ number: Decimal) { raw(number.text.utf8) }

    /// An instant in RFC 3339, UTC, with six decimals.
    public mutating func value(_ time: Timestamp) {
        let date = time.dateInUTC
        let microseconds = Int(time.microseconds - date.startInUTC.microseconds)
        quoted(27) { buffer in
            Self.fill(buffer, with: date)
            buffer[10] = UInt8(ascii: "T")
            Self.fill(buffer, at: 11, with: microseconds / 3_600_000_000, digits: 2)
            buffer[13] = UInt8(ascii: ":")
            Self.fill(buffer, at: 14, with: microseconds / 60_000_000 % 60, digits: 2)
            buffer[16] = UInt8(ascii: ":")
            Self.fill(buffer, at: 17, with: microseconds / 1_000_000 % 60, digits: 2)
            buffer[19] = UInt8(ascii: ".")
            Self.fill(buffer, at: 20, with: microseconds % 1_000_000, digits: 6)
            buffer[26] = UInt8(ascii: "Z")
        }
    }

    /// A day as `2025-01-31`.
    public mutating func value(_ date: CalendarDate) { quoted(10) { Self.fill($0, with: date) } }

    /// A time of day as `09:05`.
    public mutating func value(_ time: TimeOfDay) {
        quoted(5) { buffer in
            Self.fill(buffer, at: 0, with: time.minutes / 60, digits: 2)
            buffer[2] = UInt8(ascii: ":")
            Self.fill(buffer, at: 3, with: time.minutes % 60, digits: 2)
        }
    }

    private static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, with date: CalendarDate) {
        let (year, month, day) = date.components
        fill(buffer, at: 0, with: year, digits: 4)
        buffer[4] = UInt8(ascii: "-")
        fill(buffer, at: 5, with: month, digits: 2)
        buffer[7] = UInt8(ascii: "-")
        fill(buffer, at: 8, with: day, digits: 2)
    }

    private static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int, with number: Int, digits: Int)
    {
        var rest = number
        for index in stride(from: start + digits - 1, through: start, by: -1) {
            buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}
