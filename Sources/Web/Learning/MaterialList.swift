internal import Files
internal import HTTP
internal import Learning
internal import Platform

/// Materials as readers see them, in the order of their weeks.
struct MaterialList: Sendable {
    let visitor: Visitor
    let materials: [Material]

    var html: HTML {
        guard !materials.isEmpty else {
            return EmptyState(icon: .calendar, title: visitor[.noMaterials], text: visitor[.noMaterialsText]).html
        }
        return HTML.each(weeks) { week, materials in
            Section(
                title: visitor[week.map { .week($0) } ?? .furtherMaterials],
                matter: "<ol class=\"lessons\">\(HTML.each(materials, item))</ol>"
            ).html
        }
    }

    /// They come by week, those without one last.
    private var weeks: [(Int?, [Material])] {
        var weeks: [(Int?, [Material])] = []
        for material in materials {
            if let last = weeks.last, last.0 == material.weekNumber {
                weeks[weeks.count - 1].1.append(material)
            } else {
                weeks.append((material.weekNumber, [material]))
            }
        }
        return weeks
    }

    private func item(_ material: Material) -> HTML {
        """
        <li>\(Icon.minus.html)<div><a href="\(material.way)"\(HTML.when(material.file == nil) {
            " rel=\"noopener noreferrer external\""
        })>\(material.details.title)</a>\(HTML.when(material.details.description) { "<p class=\"excerpt\">\($0)</p>" })\
        <p class="meta"><span>\(visitor[.fileKind(material.kind)])</span>\(HTML.when(material.file) {
            "<span>\($0.name)</span><span>\(visitor.size(of: $0.byteCount))</span>"
        })</p></div></li>
        """
    }
}

extension Material {
    /// Where a reader finds it.
    var way: String { file == nil ? address ?? "" : "/materials/\(id)/file" }
}

extension Visitor {
    /// A size in words: 340 B, 12 kB, 3.4 MB.
    func size(of bytes: Int) -> String {
        switch bytes {
        case ..<1000: "\(bytes) B"
        case ..<1_000_000: "\((bytes + 500) / 1000) kB"
        default: "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
        }
    }
}
