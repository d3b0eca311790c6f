internal import Engine
internal import Platform

/// JSON as it is written down.
struct JSONText: Sendable {
    let text: String

    static let null = JSONText(text: "null")

    init(text: String) { self.text = text }

    init(_ string: String) {
        // A text in one language is written by the type that reads it back.
        text = String(LocalizedText(["": string]).json.dropFirst(4).dropLast())
    }

    init(_ string: String?) { self = string.map(JSONText.init(_:)) ?? .null }

    init(_ members: [(String, JSONText)]) {
        text = "{" + members.map { "\(JSONText($0).text):\($1.text)" }.joined(separator: ",") + "}"
    }

    init(_ items: [JSONText]) { text = "[" + items.map(\.text).joined(separator: ",") + "]" }

    /// A column's value as both engines show it.
    init(_ row: Row, _ position: Int, _ type: Column.ColumnType) throws {
        switch type {
        case .id, .text: self.init(try row[position] as String?)
        case .integer: self = (try row[position] as Int?).map { JSONText(text: String($0)) } ?? .null
        case .boolean: self = (try row[position] as Bool?).map { JSONText(text: $0 ? "true" : "false") } ?? .null
        case .decimal: self = (try row[position] as Decimal?).map { JSONText(text: $0.text) } ?? .null
        case .timestamp: self.init((try row[position] as Timestamp?)?.text)
        case .date: self.init((try row[position] as CalendarDate?)?.text)
        case .time: self.init((try row[position] as TimeOfDay?)?.text)
        case .json: self = (try row[position] as String?).map { JSONText(text: $0) } ?? .null
        case .bytes: self = (try row[position] as [UInt8]?).map { JSONText("\($0.count) bytes") } ?? .null
        }
    }
}
