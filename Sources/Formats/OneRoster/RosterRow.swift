internal import Platform

/// Where in a bundle something was found.
struct RosterPlace {
    let file: String
    let row: Int
    let subject: String?
}

/// A row of one of the bundle's files.
struct RosterRow {
    let file: String
    let record: CSVTable.Record

    /// The value of a column; nil when it is empty or the file has no such column.
    subscript(_ name: String) -> String? {
        guard let value = record[name], !value.isEmpty else { return nil }
        return value
    }

    func place(_ subject: String?) -> RosterPlace { RosterPlace(file: file, row: record.row, subject: subject) }

    /// The values of a cell that holds several, with commas between them.
    func list(_ name: String) -> [String] {
        (self[name] ?? "").split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    }

    func isTrue(_ name: String) -> Bool? {
        switch self[name]?.lowercased() {
        case "true", "1", "yes", "primary": true
        case "false", "0", "no", "secondary": false
        default: nil
        }
    }
}

/// A date as rosters write it.
enum RosterDate {
    /// `2023-05-01`, also with a time behind it.
    case iso(CalendarDate)
    /// `1/05/2023`, read as day, month, year unless only the reverse is a date.
    case slashed(CalendarDate)

    init?(_ text: String) {
        if let date = CalendarDate(text.prefix(10)), text.utf8.count == 10 || Timestamp(text) != nil {
            self = .iso(date)
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard parts.count == 3,
            let date = CalendarDate(year: parts[2], month: parts[1], day: parts[0])
                ?? CalendarDate(year: parts[2], month: parts[0], day: parts[1])
        else { return nil }
        self = .slashed(date)
    }
}

extension RosterAssembly {
    /// The date in a column; says so when it is not written as it should be or is no date.
    mutating func date(_ name: String, of row: RosterRow, _ id: String?) -> CalendarDate? {
        guard let text = row[name] else { return nil }
        switch RosterDate(text) {
        case .iso(let date): return date
        case .slashed(let date):
            warn(.dateNotISO, row.place(id), "\(name) \(text) is read as \(date).")
            return date
        case nil:
            warn(.valueInvalid, row.place(id), "\(name) \(text) is not a date; it is left off.")
            return nil
        }
    }

    /// Whether the row is in force; a row without a status is.
    mutating func status(of row: RosterRow, _ id: String?) -> RosterStatus {
        guard let word = row["status"] else { return .active }
        if let status = RosterStatus(rawValue: word.lowercased()) { return status }
        warn(.valueInvalid, row.place(id), "The status \(word) is not known; the row counts as active.")
        return .active
    }
}
