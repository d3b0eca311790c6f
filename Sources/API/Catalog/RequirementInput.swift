internal import Catalog
internal import HTTP
internal import Platform

/// The tree that a course shall require, in the shape in which it is answered.
struct RequirementInput: Input {
    let requirement: Requirement?

    init(from fields: inout FieldReader) {
        let tree = fields.optional("prerequisites", .jsonValue, "The tree, as GET answers it; null for none.")
        var reader = RequirementReader()
        requirement = tree.flatMap { reader.read($0, at: "prerequisites", level: 1) }
        for failure in reader.failures { fields.refuse(failure.field, code: failure.code, failure.message) }
    }
}

/// Reads a tree of requirements, and notes every node that is none.
private struct RequirementReader {
    var failures: [FieldError] = []

    mutating func read(_ value: JSONValue, at path: String, level: Int) -> Requirement? {
        guard level <= Requirement.maximumDepth else { return refuse(path, "too_deep", "Eight levels are the most.") }
        switch value["kind"]?.stringValue {
        case "all_of": return parts(of: value, at: path, level).map { .allOf($0) }
        case "one_of": return parts(of: value, at: path, level).map { .oneOf($0) }
        case "n_of":
            guard let needed = value["needed"]?.integerValue else {
                return refuse("\(path).needed", "missing", "Say how many.")
            }
            return parts(of: value, at: path, level).map { .nOf(needed, $0) }
        case "course": return course(value, at: path)
        case "standing": return text(value, "standing", at: path).map { .standing($0) }
        case "program": return id(value, "program_id", at: path).map { .program($0) }
        case "credits": return credits(value, at: path)
        case "permission": return .permission
        default: return refuse("\(path).kind", "unknown_choice", "Must be the kind of a requirement.")
        }
    }

    private mutating func parts(of value: JSONValue, at path: String, _ level: Int) -> [Requirement]? {
        guard let parts = value["parts"]?.arrayValue, !parts.isEmpty, parts.count <= Requirement.maximumCount else {
            return refuse("\(path).parts", "missing", "A group has parts.")
        }
        return parts.enumerated().compactMap { read($0.element, at: "\(path).parts[\($0.offset)]", level: level + 1) }
    }

    private mutating func course(_ value: JSONValue, at path: String) -> Requirement? {
        let given = value["course_id"]?.stringValue ?? value["course"]?["id"]?.stringValue
        guard let id = given.flatMap({ Course.ID($0) }) else {
            return refuse("\(path).course_id", "wrong_format", "Must be a UUID.")
        }
        let grade = value["minimum_grade"]?.stringValue
        guard grade.map({ (1...10).contains($0.unicodeScalars.count) && !$0.utf8.contains(0) }) ?? true else {
            return refuse("\(path).minimum_grade", "out_of_range", "Must have 1 to 10 characters.")
        }
        return .course(
            id,
            .init(
                minimumGrade: grade, isConcurrent: value["can_be_concurrent"]?.booleanValue ?? false,
                isMandatory: value["is_mandatory"]?.booleanValue ?? true))
    }

    private mutating func text(_ value: JSONValue, _ name: String, at path: String) -> String? {
        guard let text = value[name]?.stringValue, (1...50).contains(text.unicodeScalars.count), !text.utf8.contains(0)
        else { return refuse("\(path).\(name)", "out_of_range", "Must have 1 to 50 characters.") }
        return text
    }

    private mutating func id<Kind>(_ value: JSONValue, _ name: String, at path: String) -> Identifier<Kind>? {
        guard let id = value[name]?.stringValue.flatMap({ Identifier<Kind>($0) }) else {
            return refuse("\(path).\(name)", "wrong_format", "Must be a UUID.")
        }
        return id
    }

    private mutating func credits(_ value: JSONValue, at path: String) -> Requirement? {
        guard case .number(let number) = value["minimum_credits"], let credits = number.decimal,
            (Decimal(0)...Decimal(9999)).contains(credits), credits.thousandths % 10 == 0
        else { return refuse("\(path).minimum_credits", "out_of_range", "Must be from 0 to 9999, in hundredths.") }
        return .credits(credits)
    }

    private mutating func refuse<Value>(_ field: String, _ code: String, _ message: String) -> Value? {
        failures.append(FieldError(field: field, code: code, message: message))
        return nil
    }
}
