public import Platform

extension FieldType<Int> {
    /// A whole number within the range.
    public static func integer(_ range: ClosedRange<Int> = -2_147_483_648...2_147_483_647) -> FieldType {
        FieldType(
            schema: .keywords([
                "type": "integer", "minimum": .number(JSONNumber(range.lowerBound)),
                "maximum": .number(JSONNumber(range.upperBound)),
            ]),
            placeholder: { range.lowerBound }, json: { .number(JSONNumber($0)) },
            parse: { value throws(FieldFailures) in
                guard case .number(let number) = value else { throw .wrongType(value, expected: "a whole number") }
                return try checked(number.integer, within: range)
            },
            parseText: { text throws(FieldFailures) in
                try checked(text.utf8.first == UInt8(ascii: "+") ? nil : Int(text), within: range)
            })
    }

    private static func checked(_ number: Int?, within range: ClosedRange<Int>) throws(FieldFailures) -> Int {
        guard let number else { throw FieldFailures("wrong_type", "Must be a whole number.") }
        guard range.contains(number) else {
            throw FieldFailures("out_of_range", "Must be from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}

extension FieldType<Decimal> {
    /// An exact decimal of at most three places within the range.
    public static func decimal(_ range: ClosedRange<Decimal>) -> FieldType {
        FieldType(
            schema: .keywords([
                "type": "number", "minimum": .number(JSONNumber(range.lowerBound)),
                "maximum": .number(JSONNumber(range.upperBound)),
                "multipleOf": .number(JSONNumber(Decimal(thousandths: 1))),
            ]),
            placeholder: { range.lowerBound }, json: { .number(JSONNumber($0)) },
            parse: { value throws(FieldFailures) in
                guard case .number(let number) = value else { throw .wrongType(value, expected: "a number") }
                return try checked(number.decimal, within: range)
            },
            parseText: { text throws(FieldFailures) in try checked(Decimal(text), within: range) })
    }

    private static func checked(
        _ number: Decimal?, within range: ClosedRange<Decimal>
    ) throws(FieldFailures) -> Decimal {
        guard let number else { throw FieldFailures("wrong_type", "Must be a number of at most three decimals.") }
        guard range.contains(number) else {
            throw FieldFailures("out_of_range", "Must be from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}

extension FieldType<Bool> {
    /// `true` or `false`; a form's ticked box says `on`.
    public static var boolean: FieldType {
        FieldType(
            schema: .keywords(["type": "boolean"]), placeholder: { false }, json: JSONValue.boolean,
            parse: { value throws(FieldFailures) in
                guard case .boolean(let truth) = value else { throw .wrongType(value, expected: "a boolean") }
                return truth
            },
            parseText: { text throws(FieldFailures) in
                switch text {
                case "true", "on": return true
                case "false": return false
                default: throw FieldFailures("wrong_type", "Must be true or false.")
                }
            })
    }
}
