internal import Platform

extension UCSDAssembly {
    /// Reads `4`, `2, 4`, `1–4`, `2 or 4` or `0–4/0–4`: the least and the most of the numbers in it.
    static func credits(_ text: String) -> ClosedRange<Decimal>? {
        let numbers = text.split { !($0.isASCII && $0.isNumber) && $0 != "." }.compactMap { Decimal($0) }
        guard let least = numbers.min(), let most = numbers.max() else { return nil }
        return least...most
    }

    /// The prose behind `Prerequisites:`, which is always the last part of a description.
    static func prerequisites(in description: String) -> String? {
        for word in ["Prerequisites:", "Prerequisite:", "prerequisites:", "prerequisite:"] {
            if let prose = description.text(behind: word), !prose.isEmpty { return prose.decodingHTMLEntities }
        }
        return nil
    }

    /// Reads `Last, First Middle` names joined with ` & `; `Staff` is nobody. The first is responsible.
    static func instructors(_ text: String) -> [CatalogBundle.Instructor] {
        var instructors: [CatalogBundle.Instructor] = []
        for part in text.split(separator: " & ") {
            let name = part.trimmed
            guard !name.isEmpty, name != "Staff" else { continue }
            let names = name.split(separator: ",", maxSplits: 1).map(\.trimmed)
            let isComplete = names.count == 2 && !names[1].isEmpty
            let fullName = isComplete ? "\(names[1]) \(names[0])" : name
            guard !instructors.contains(where: { $0.fullName == fullName }) else { continue }
            instructors.append(
                CatalogBundle.Instructor(
                    fullName: fullName, givenName: isComplete ? names[1] : nil,
                    familyName: isComplete ? names[0] : nil, isPrimary: instructors.isEmpty))
        }
        return instructors
    }
}

extension String {
    /// What follows the first occurrence of a word.
    func text(behind word: String) -> String? {
        let (text, word) = (Array(utf8), Array(word.utf8))
        guard text.count >= word.count else { return nil }
        for start in 0...(text.count - word.count) where text[start...].starts(with: word) {
            return String(decoding: text[(start + word.count)...], as: UTF8.self).trimmed
        }
        return nil
    }
}
