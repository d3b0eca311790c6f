internal import CSQLite
internal import Engine
internal import Platform

extension ScalarFunction {
    /// `add_seconds(timestamp, seconds)`: the instant that much later, in the form in which instants are stored.
    /// `is_timestamp(text)` and `is_date(text)`: whether it has the one form in which they are stored, and is in the
    /// calendar; null for null.
    static var ofTime: [ScalarFunction] {
        [
            ScalarFunction("add_seconds", 2) { arguments in
                guard let text = arguments.text(0), let seconds = arguments.number(1) else { return .null }
                guard let timestamp = Timestamp(text) else { throw FunctionFailure("add_seconds: not a timestamp") }
                let microseconds = (Double(timestamp.microseconds) + seconds * 1_000_000)
                guard storable.contains(microseconds) else {
                    throw FunctionFailure("add_seconds: timestamp out of range")
                }
                let distance = Int64((seconds * 1_000_000).rounded())
                return .timestamp(Timestamp(microseconds: timestamp.microseconds + distance))
            },
            ScalarFunction("is_timestamp", 1) { check($0) { StoredTime($0).isTimestamp } },
            ScalarFunction("is_date", 1) { check($0) { StoredTime($0).isDate } },
        ]
    }

    private static func check(
        _ arguments: FunctionArguments, _ isValid: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Value {
        switch arguments.type(0) {
        case SQLITE_NULL: .null
        case SQLITE_TEXT: .boolean(isValid(arguments.bytes(0)))
        default: .boolean(false)
        }
    }

    /// The years 1 to 9999, in microseconds since 1970.
    private static let storable = -62_135_596_800_000_000.0..<253_402_300_800_000_000.0
}

/// The text of an instant or a day, looked at as every row that is written has it looked at.
private struct StoredTime {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// `2025-01-31`
    var isDate: Bool { bytes.count == 10 && startsWithDate }

    /// `2025-01-31T08:15:00.000000Z`
    var isTimestamp: Bool {
        guard bytes.count == 27, startsWithDate, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "."), bytes[26] == UInt8(ascii: "Z"),
            let hour = number(at: 11, digits: 2), let minute = number(at: 14, digits: 2),
            let second = number(at: 17, digits: 2), number(at: 20, digits: 6) != nil
        else { return false }
        return hour < 24 && minute < 60 && second < 60
    }

    private var startsWithDate: Bool {
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), let year = number(at: 0, digits: 4),
            let month = number(at: 5, digits: 2), let day = number(at: 8, digits: 2)
        else { return false }
        return CalendarDate(year: year, month: month, day: day) != nil
    }

    private func number(at position: Int, digits: Int) -> Int? {
        var number = 0
        for byte in bytes[position..<position + digits] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }
}
