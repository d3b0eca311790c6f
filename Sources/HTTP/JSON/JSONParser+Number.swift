extension JSONParser {
    /// A number by the grammar of RFC 8259, section 6, kept as text.
    mutating func number() throws(JSONError) -> JSONNumber {
        let start = position
        _ = skip("-")
        if !skip("0") { try digits("a value cannot be read") }
        if skip(".") { try digits("digits are missing after the point") }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            try digits("digits are missing in the exponent")
        }
        // A thousand digits are no number anyone means; refusing them bounds the work of whoever converts it.
        guard position - start <= 64 else {
            throw JSONError(offset: start, reason: "a number is longer than 64 characters")
        }
        return JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits(_ reason: String) throws(JSONError) {
        let start = position
        while position < bytes.count, bytes[position].isDigit { position += 1 }
        if position == start { throw error(reason) }
    }
}
