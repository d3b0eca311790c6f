internal import Engine
internal import Platform

/// JSON as it is written down.
struct ExportedValue: Sendable {
    let text: String

    static let null = ExportedValue(text: "null")

    init(text: String) { self.text = text }

    init(_ string: String) {
        // A text in one language is written by the type that reads it back.
        text = String(LocalizedText(["": string]).json.dropFirst(4).dropLast())
    }

    init(_ string: String?) { self = string.map(ExportedValue.init(_:)) ?? .null }

    init(_ members: [(String, ExportedValue)]) {
        text = "{" + members.map { "\(ExportedValue($0).text):\($1.text)" }.joined(separator: ",") + "}"
    }

    init(_ items: [ExportedValue]) { text = "[" + items.map(\.text).joined(separator: ",") + "]" }

    /// A column's value as both engines show it.
    init(_ row: Row, _ position: Int, _ type: Column.ColumnType) throws {
        switch type {
        case .id, .text: self.init(try row[position] as String?)
        case .integer: self = (try row[position] as Int?).map { ExportedValue(text: String($0)) } ?? .null
        case .boolean: self = (try row[position] as Bool?).map { ExportedValue(text: $0 ? "true" : "false") } ?? .null
        case .decimal: self = (try row[position] as Decimal?).map { ExportedValue(text: $0.text) } ?? .null
        case .timestamp: self.init((try row[position] as Timestamp?)?.text)
        case .date: self.init((try row[position] as CalendarDate?)?.text)
        case .time: self.init((try row[position] as TimeOfDay?)?.text)
        case .json: self = (try row[position] as String?).map { ExportedValue(text: $0) } ?? .null
        case .bytes: self = (try row[position] as [UInt8]?).map { ExportedValue("\($0.count) bytes") } ?? .null
        }
    }
}
