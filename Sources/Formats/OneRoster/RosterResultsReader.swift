internal import Platform

/// Reads categories, line items and results of a OneRoster 1.2 bundle.
public struct RosterResultsReader: Sendable {
    /// A reader.
    public init() {}

    /// The marks in a bundle's files.
    ///
    /// - Throws: `FormatFault` when there are no line items to read; a broken row is among the issues instead.
    public func read(_ files: BundleFiles) throws(FormatFault) -> RosterResults {
        guard files["lineItems.csv"] != nil else {
            throw FormatFault(.missingPart, "The bundle has no lineItems.csv.")
        }
        var reading = Reading(files: files)
        reading.readCategories()
        reading.readLineItems()
        reading.readResults()
        return reading.results
    }

    private struct Reading {
        let files: BundleFiles
        var results = RosterResults()

        init(files: BundleFiles) { self.files = files }

        mutating func readCategories() {
            results.categories = rows(of: "categories", needing: ["sourcedId", "title"]).map { row in
                RosterResults.Category(
                    id: row["sourcedId"] ?? "", title: row["title"] ?? "", weight: row["weight"].flatMap { Decimal($0) }
                )
            }
        }

        mutating func readLineItems() {
            let needed = [
                "sourcedId", "title", "assignDate", "dueDate", "classSourcedId", "categorySourcedId",
                "academicSessionSourcedId", "schoolSourcedId",
            ]
            let categories = Set(results.categories.map(\.id))
            for row in rows(of: "lineItems", needing: needed) {
                guard let assigned = date("assignDate", of: row), let due = date("dueDate", of: row) else { continue }
                let category = row["categorySourcedId"] ?? ""
                guard categories.contains(category) else {
                    refuse(row, .referenceDangling, "There is no category \(category).")
                    continue
                }
                results.lineItems.append(
                    RosterResults.LineItem(
                        id: row["sourcedId"] ?? "", title: row["title"] ?? "", classID: row["classSourcedId"] ?? "",
                        categoryID: category, assigned: assigned, due: due,
                        range: (
                            row["resultValueMin"].flatMap { Decimal($0) }, row["resultValueMax"].flatMap { Decimal($0) }
                        )))
            }
        }

        mutating func readResults() {
            let items = Set(results.lineItems.map(\.id))
            let needed = ["sourcedId", "lineItemSourcedId", "studentSourcedId", "scoreStatus", "scoreDate"]
            for row in rows(of: "results", needing: needed) {
                let item = row["lineItemSourcedId"] ?? ""
                guard items.contains(item) else {
                    refuse(row, .referenceDangling, "There is no line item \(item).")
                    continue
                }
                guard let status = RosterResults.ScoreStatus(rawValue: row["scoreStatus"] ?? "") else {
                    refuse(row, .valueInvalid, "The status \(row["scoreStatus"] ?? "") is not one of the format's.")
                    continue
                }
                guard row["score"] == nil || row["score"].flatMap({ Decimal($0) }) != nil else {
                    refuse(row, .valueInvalid, "The score \(row["score"] ?? "") is no number.")
                    continue
                }
                guard let given = date("scoreDate", of: row) else { continue }
                results.results.append(
                    RosterResults.Result(
                        id: row["sourcedId"] ?? "", lineItemID: item, studentID: row["studentSourcedId"] ?? "",
                        status: status, score: row["score"].flatMap { Decimal($0) }, textScore: row["textScore"],
                        date: given, isIncomplete: row.isTrue("incomplete")))
            }
        }

        /// The rows of a file in which nothing is missing that must be there, each identifier once.
        private mutating func rows(of name: String, needing needed: [String]) -> [RosterRow] {
            guard let file = files["\(name).csv"] else { return [] }
            let table = CSVTable(file.bytes)
            for fault in table.faults {
                results.issues.append(
                    ImportIssue(.error, .rowMalformed, file: file.name, row: fault.row, subject: nil, fault.message))
            }
            var seen: Set<String> = []
            return table.records.map { RosterRow(file: file.name, record: $0) }.filter { row in
                if let missing = needed.first(where: { row[$0] == nil }) {
                    refuse(row, .valueMissing, "The row has no \(missing).")
                    return false
                }
                if seen.insert(row["sourcedId"] ?? "").inserted { return true }
                refuse(row, .identifierDuplicate, "The identifier was used by an earlier row.")
                return false
            }
        }

        private mutating func date(_ name: String, of row: RosterRow) -> CalendarDate? {
            if case .iso(let date) = row[name].flatMap({ RosterDate($0) }) { return date }
            refuse(row, .valueInvalid, "\(name) \(row[name] ?? "") is not a date.")
            return nil
        }

        private mutating func refuse(_ row: RosterRow, _ code: ImportIssue.Code, _ words: String) {
            let place = row.place(row["sourcedId"])
            results.issues.append(
                ImportIssue(.error, code, file: place.file, row: place.row, subject: place.subject, words))
        }
    }
}
