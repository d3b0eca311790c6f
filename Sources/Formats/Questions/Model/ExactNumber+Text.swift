extension ExactNumber: CustomStringConvertible {
    /// The shortest text: `3`, `-0.125`, and with an exponent from a million millions on and below a millionth.
    public var text: String {
        let digits = String(significand.magnitude)
        let sign = significand < 0 ? "-" : ""
        let point = digits.count + exponent
        if exponent >= 0, point <= 15 { return sign + digits + String(repeating: "0", count: exponent) }
        if point > 0, exponent < 0 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
        if point <= 0, point > -6 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
        return sign + digits.prefix(1) + fraction + "e" + String(point - 1)
    }

    /// The same as `text`.
    public var description: String { text }
}

/// Reads a number in decimal or scientific writing from front to back.
struct NumberReader {
    private let bytes: [UInt8]
    private var position = 0
    private var significand: Int64 = 0
    private var scale = 0
    private var digits = 0
    private var isExact = true

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    mutating func number() -> (value: ExactNumber, isExact: Bool)? {
        let isNegative = sign()
        let whole = run(isFraction: false)
        let fraction = skip(UInt8(ascii: ".")) ? run(isFraction: true) : 0
        guard whole + fraction > 0, let exponent = exponent(), position == bytes.count, abs(scale + exponent) <= 400
        else { return nil }
        let value = ExactNumber(significand: isNegative ? -significand : significand, exponent: scale + exponent)
        return (value, isExact)
    }

    private mutating func sign() -> Bool {
        if skip(UInt8(ascii: "+")) { return false }
        return skip(UInt8(ascii: "-"))
    }

    /// A run of digits; how many there are.
    private mutating func run(isFraction: Bool) -> Int {
        let start = position
        while position < bytes.count, let digit = digit(bytes[position]) {
            take(digit, isFraction: isFraction)
            position += 1
        }
        return position - start
    }

    private mutating func take(_ digit: Int64, isFraction: Bool) {
        if digits < 18 {
            significand = significand * 10 + digit
            if significand > 0 { digits += 1 }
            if isFraction { scale -= 1 }
        } else {
            if digit > 0 { isExact = false }
            if !isFraction { scale += 1 }
        }
    }

    /// What follows an `e`; zero without one, nil when there are no digits or too many.
    private mutating func exponent() -> Int? {
        guard skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) else { return 0 }
        let isNegative = sign()
        var exponent = 0
        let start = position
        while position < bytes.count, let digit = digit(bytes[position]), position - start < 6 {
            exponent = exponent * 10 + Int(digit)
            position += 1
        }
        return position == start ? nil : isNegative ? -exponent : exponent
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private func digit(_ byte: UInt8) -> Int64? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int64(byte - UInt8(ascii: "0")) : nil
    }
}
