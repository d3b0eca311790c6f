/// The rules that an institution begins with: warned, then on probation, then suspended, as registrars commonly have it.
enum StandingSeed {
    private struct Rule {
        let code: String
        let name: (english: String, azerbaijani: String)
        var after: String?
        var termBelow: String?
        var below: String?
        var atLeast: String?
        var credits: String?
        let standing: String
        var placesHold = false
        var status: String?
    }

    private static let rules = [
        Rule(
            code: "readmission_failed", name: ("Readmitted and below 2.0 again", "Bərpadan sonra yenə 2,0-dan aşağı"),
            after: "conditional_readmission", termBelow: "2", below: "2", standing: "academic_dismissal",
            placesHold: true, status: "dismissed"),
        Rule(
            code: "readmission_continued", name: ("Readmitted, still below 2.0", "Bərpa edilib, hələ 2,0-dan aşağı"),
            after: "conditional_readmission", below: "2", standing: "conditional_readmission"),
        Rule(
            code: "dismissal_lasting", name: ("Dismissed before", "Əvvəl xaric edilib"), after: "academic_dismissal",
            standing: "academic_dismissal", placesHold: true, status: "dismissed"),
        Rule(
            code: "suspension_lasting", name: ("Suspended and below 2.0", "Təhsili dayandırılıb, 2,0-dan aşağı"),
            after: "academic_suspension", below: "2", standing: "academic_suspension", placesHold: true,
            status: "suspended"),
        Rule(
            code: "probation_failed", name: ("On probation and below 2.0 again", "Sınaqda yenə 2,0-dan aşağı"),
            after: "academic_probation", termBelow: "2", below: "2", standing: "academic_suspension",
            placesHold: true, status: "suspended"),
        Rule(
            code: "probation_continued", name: ("On probation, still below 2.0", "Sınaqda, hələ 2,0-dan aşağı"),
            after: "academic_probation", below: "2", standing: "academic_probation"),
        Rule(
            code: "warning_unheeded", name: ("Warned and below 2.0 again", "Xəbərdarlıqdan sonra yenə 2,0-dan aşağı"),
            after: "academic_warning", below: "2", standing: "academic_probation"),
        Rule(code: "below_two", name: ("Below 2.0", "2,0-dan aşağı"), below: "2", standing: "academic_warning"),
        Rule(
            code: "excellent", name: ("3.5 and above over 12 credits", "12 kreditdən artıq, 3,5 və yuxarı"),
            atLeast: "3.5", credits: "12", standing: "excellent"),
        Rule(code: "good", name: ("2.0 and above", "2,0 və yuxarı"), atLeast: "2", standing: "good_standing"),
    ]

    static var sql: String {
        let rows = rules.enumerated().map { index, rule in
            let id = "01930000-0000-7000-8000-0000000003\(index + 10)"
            let name = "{\"az\": \"\(rule.name.azerbaijani)\", \"en\": \"\(rule.name.english)\"}"
            let numbers = [rule.termBelow, rule.below, rule.atLeast, rule.credits].map { $0 ?? "null" }
            return """
                ('\(id)', '\(rule.code)', '\(name)', \((index + 1) * 10), \(quoted(rule.after)), \
                \(numbers.joined(separator: ", ")), '\(rule.standing)', \(rule.placesHold), \(quoted(rule.status)))
                """
        }
        return """
            insert into standing_rules
                (id, code, name, position, previous_standing, term_gpa_below, cumulative_gpa_below,
                 cumulative_gpa_at_least, credits_at_least, standing, places_hold, student_status)
            values \(rows.joined(separator: ",\n    "));
            """
    }

    private static func quoted(_ word: String?) -> String { word.map { "'\($0)'" } ?? "null" }
}
