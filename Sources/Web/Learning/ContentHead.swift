internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// Whose weeks and lessons a page is about, in words.
struct ContentHead: Sendable {
    let place: CourseContent
    /// The course's code, and the section's behind it.
    let name: String
    /// The course's name, in every language.
    let title: LocalizedText

    /// The page of the course or section.
    var address: String {
        switch place {
        case .master(let course): "/courses/\(course)"
        case .section(let offering): "/offerings/\(offering)"
        }
    }

    /// The page on which weeks and lessons are kept.
    var content: String { "\(address)/content" }

    /// The way to a page about the course or section.
    var crumbs: [Frame.Crumb] { [.init(title: name, address: address)] }

    /// The way to a page about its weeks and lessons.
    func crumbsOfContent(for visitor: Visitor) -> [Frame.Crumb] {
        crumbs + [.init(title: visitor[.editLessons], address: content)]
    }
}

extension Transaction {
    /// What a page about weeks and lessons calls their course or section.
    func head(of place: CourseContent) throws -> ContentHead {
        switch place {
        case .master(let id):
            let course = try first(Course.find(id), as: Course.self).orThrow(Problem.notFound)
            return ContentHead(place: place, name: course.details.code, title: course.details.name)
        case .section(let id):
            let offering = try first(Offering.find(id), as: Offering.self).orThrow(Problem.notFound)
            return ContentHead(
                place: place, name: offering.name, title: offering.details.title ?? offering.course.name)
        }
    }

    /// Lets who looks do something to weeks and lessons.
    ///
    /// - Throws: `AccessDenied`.
    func grant(
        _ action: Policy.ContentAction, on place: CourseContent, for visitor: Visitor, isDraft: Bool = false
    ) throws -> Grant<CourseContent> {
        try grant(
            action, on: place, to: try (visitor.person?.actor).orThrow(Problem.notFound), isDraft: isDraft)
    }
}
