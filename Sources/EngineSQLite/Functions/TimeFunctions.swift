internal import Engine
internal import Platform

extension ScalarFunction {
    /// `add_seconds(timestamp, seconds)`: the instant that much later, in the form in which instants are stored.
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
            }
        ]
    }

    /// The years 1 to 9999, in microseconds since 1970.
    private static let storable = -62_135_596_800_000_000.0..<253_402_300_800_000_000.0
}
