internal import Formats
internal import Platform

extension DegreeAudit.Line {
    /// The lines as they are stored. `name`, `type`, `required`, … are what `generate_degree_audit` reads of them.
    static func json(_ lines: [DegreeAudit.Line]) -> String {
        "[" + lines.map(\.json).joined(separator: ",") + "]"
    }

    private var json: String {
        let claims = courses.map {
            "[\($0.code.jsonQuoted),\($0.hundredths),\($0.isInProgress)]"
        }
        return """
            {"id":\(id.map { "\"\($0)\"" } ?? "null"),"depth":\(depth),\
            "name":\((name.text(in: "en") ?? "").jsonQuoted),"names":\(name.json),"type":"\(type)",\
            "required":\(Decimal(hundredths: required)),"completed":\(Decimal(hundredths: completed)),\
            "progress":\(Decimal(hundredths: inProgress)),"satisfied":\(isSatisfied),\
            "percentage":\(Decimal(hundredths: percentage)),"waived":\(isWaived),\
            "courses":[\(claims.joined(separator: ","))]}
            """
    }

    /// Reads what `json` wrote.
    static func read(_ json: String) -> [DegreeAudit.Line] {
        (KeptValue.list(json) ?? []).compactMap { DegreeAudit.Line($0) }
    }

    private init?(_ line: KeptValue) {
        guard let depth = line["depth"]?.integer, let type = line["type"]?.text else { return nil }
        let hundredths = { (name: String) in line[name]?.decimal?.hundredths ?? 0 }
        id = line["id"]?.text.flatMap { DegreeRequirement.ID($0) }
        self.depth = depth
        name = line["names"].flatMap { LocalizedText(json: $0.json) } ?? LocalizedText([:])
        self.type = type
        (required, completed, inProgress) = (hundredths("required"), hundredths("completed"), hundredths("progress"))
        isSatisfied = line["satisfied"]?.boolean ?? false
        percentage = hundredths("percentage")
        isWaived = line["waived"]?.boolean ?? false
        courses = (line["courses"]?.list ?? []).compactMap { DegreeAudit.Claim($0) }
    }
}

extension DegreeAudit.Claim {
    fileprivate init?(_ claim: KeptValue) {
        guard let parts = claim.list, parts.count == 3, let code = parts[0].text else { return nil }
        self.code = code
        hundredths = parts[1].integer ?? 0
        isInProgress = parts[2].boolean ?? false
    }
}
