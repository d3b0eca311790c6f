internal import Platform

extension StOlafAssembly {
    /// A course is described by its lectures; a laboratory describes it only until a lecture comes.
    mutating func merge(
        _ row: JSONValue, _ section: CatalogBundle.Section, into code: String, department: String
    ) {
        let isPart = section.component == .lab || section.component == .discussion
        let described = course(row, section, code: code, department: department)
        guard let place = places[code] else {
            places[code] = bundle.courses.count
            bundle.courses.append(described)
            if isPart { parts.insert(code) }
            return
        }
        if !isPart, parts.remove(code) != nil {
            let credits = bundle.courses[place].credits
            bundle.courses[place] = described
            bundle.courses[place].widen(by: credits)
        } else {
            bundle.courses[place].widen(by: described.credits)
            if bundle.courses[place].description == nil, !isPart {
                bundle.courses[place].description = described.description
            }
        }
    }

    private func course(
        _ row: JSONValue, _ section: CatalogBundle.Section, code: String, department: String
    ) -> CatalogBundle.Course {
        var course = CatalogBundle.Course(
            externalID: code, code: code, department: department, title: LocalizedText(english: section.title ?? code))
        let paragraphs = (row["description"]?.elements ?? []).compactMap(\.text)
        if !paragraphs.isEmpty {
            course.description = LocalizedText(english: paragraphs.joined(separator: "\n\n").decodingHTMLEntities)
        }
        course.credits = section.credits.map { $0...$0 }
        course.level = row["level"]?.integer
        course.prerequisiteText = row["prerequisites"]?.text?.decodingHTMLEntities
        return course
    }
}

extension CatalogBundle.Course {
    /// Takes in what another section gives; a part's zero does not lower the least.
    mutating func widen(by other: ClosedRange<Decimal>?) {
        guard let other, other.upperBound > Decimal(0) else { return }
        guard let own = credits, own.upperBound > Decimal(0) else {
            credits = other
            return
        }
        credits = min(own.lowerBound, other.lowerBound)...max(own.upperBound, other.upperBound)
    }
}
