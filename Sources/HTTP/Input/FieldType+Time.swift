public import Platform

extension FieldType<Timestamp> {
    /// An instant in RFC 3339, with any offset.
    public static var timestamp: FieldType {
        FieldType(
            schema: .keywords(["type": "string", "format": "date-time"]), placeholder: Timestamp(microseconds: 0),
            expected: "a time", json: { .string($0.text) }
        ) { text throws(FieldFailures) in
            guard let time = Timestamp(text) else {
                throw FieldFailures("wrong_format", "Must be a time such as 2025-01-31T08:15:00Z.")
            }
            return time
        }
    }
}

extension FieldType<CalendarDate> {
    /// A day.
    public static var date: FieldType {
        FieldType(
            schema: .keywords(["type": "string", "format": "date"]), placeholder: CalendarDate(daysSinceEpoch: 0),
            expected: "a date", json: { .string($0.text) }
        ) { text throws(FieldFailures) in
            guard let date = CalendarDate(text) else {
                throw FieldFailures("wrong_format", "Must be a date such as 2025-01-31.")
            }
            return date
        }
    }
}

extension FieldType<TimeOfDay> {
    /// A time of day to the minute.
    public static var timeOfDay: FieldType {
        let pattern = "^([0-9]|[01][0-9]|2[0-3]):[0-5][0-9](:00)?$"
        return FieldType(
            schema: .keywords(["type": "string", "pattern": .string(pattern)]), placeholder: .midnight,
            expected: "a time of day", json: { .string($0.text) }
        ) { text throws(FieldFailures) in
            guard let time = TimeOfDay(text) else {
                throw FieldFailures("wrong_format", "Must be a time of day such as 09:05.")
            }
            return time
        }
    }
}

extension TimeOfDay {
    fileprivate static let midnight: TimeOfDay = {
        guard let midnight = TimeOfDay(minutes: 0) else { preconditionFailure("a day starts at minute zero") }
        return midnight
    }()
}
