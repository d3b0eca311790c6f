/// Collects ASCII characters for a text of known shape.
struct ASCIIBuffer {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

    /// Appends a number that is not negative, with leading zeros up to `width`.
    mutating func append(_ number: Int, width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    mutating func append(_ date: CalendarDate) {
        let (year, month, day) = date.components
        append(year, width: 4)
        append("-")
        append(month, width: 2)
        append("-")
        append(day, width: 2)
    }
}

/// Reads numbers and signs of fixed places from a short text.
struct ASCIIReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var number = 0
        for _ in 0..<digits {
            guard let digit = self.digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    mutating func date() -> CalendarDate? {
        guard let year = number(digits: 4), skip(UInt8(ascii: "-")), let month = number(digits: 2),
            skip(UInt8(ascii: "-")), let day = number(digits: 2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// One to nine decimals, cut to six.
    mutating func microseconds() -> Int? {
        var number = 0
        var count = 0
        while let digit = digit() {
            if count < 6 { number = number * 10 + digit }
            count += 1
        }
        guard (1...9).contains(count) else { return nil }
        for _ in min(count, 6)..<6 { number *= 10 }
        return number
    }

    /// `Z`, `+00`, `+0430` or `-04:30`, in seconds.
    mutating func offset() -> Int? {
        if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
        let isEast = skip(UInt8(ascii: "+"))
        guard isEast || skip(UInt8(ascii: "-")), let hours = number(digits: 2), hours < 24 else { return nil }
        _ = skip(UInt8(ascii: ":"))
        guard let minutes = isAtEnd ? 0 : number(digits: 2), minutes < 60 else { return nil }
        return (isEast ? 1 : -1) * (hours * 3600 + minutes * 60)
    }

    private mutating func digit() -> Int? {
        guard position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) else {
            return nil
        }
        defer { position += 1 }
        return Int(bytes[position] - UInt8(ascii: "0"))
    }
}
