public import Access
internal import Catalog
public import Engine
public import Platform
internal import Schema

/// Why an announcement cannot be changed. The codes are promises to others.
public enum AnnouncementFailure: String, Error, CaseIterable {
    case notFound = "learning.announcement_not_found"
}

/// The proof that somebody may announce something to an audience.
public struct AnnouncingGrant: Sendable {
    let actor: Actor
    let audience: Announcement.Audience

    /// To a section, or to everyone in a course.
    public init(_ grant: Grant<CourseContent>) {
        actor = grant.actor
        audience =
            switch grant.resource {
            case .master(let course): .course(course)
            case .section(let offering): .section(offering)
            }
    }

    /// To everyone.
    public init(_ grant: Grant<Policy.InstitutionAction>) {
        grant.proves(.announce)
        actor = grant.actor
        audience = .everyone
    }
}

extension Transaction {
    /// Lets an actor announce something to an audience.
    ///
    /// - Throws: `AccessDenied`.
    public func announcingGrant(to audience: Announcement.Audience, by actor: Actor) throws -> AnnouncingGrant {
        switch audience {
        case .everyone: AnnouncingGrant(try actor.grant(.announce))
        case .course(let course): AnnouncingGrant(try grant(.announce, on: .master(course), to: actor))
        case .section(let offering): AnnouncingGrant(try grant(.announce, on: .section(offering), to: actor))
        }
    }

    /// Announces something: everyone concerned but the author is told on the page and by mail, in this transaction.
    public func announce(_ words: Announcement.Words, under grant: AnnouncingGrant) throws -> Announcement {
        let audience = grant.audience
        let id: Announcement.ID? = try value(
            """
            insert into announcements (course_id, course_offering_id, author_id, title, content, published_at)
            values (\(audience.course), \(audience.offering), \(grant.actor.user), \(words.title), \(words.content),
                    \(now))
            returning id
            """)
        let announcement = try id.flatMap { try first(Announcement.find($0, for: context), as: Announcement.self) }
            .orThrow(AnnouncementFailure.notFound)
        let telling = Telling(
            kind: "\("learning.announcement")", payload: "\(audience.payload(of: announcement.id))", now: "\(now)")
        for statement in telling.statements(to: audience.recipients(but: grant.actor)) { try send(statement) }
        return announcement
    }

    /// Changes the words of an announcement. Nobody is told again.
    ///
    /// - Throws: `AnnouncementFailure`.
    public func change(
        _ id: Announcement.ID, to words: Announcement.Words, under grant: AnnouncingGrant
    ) throws -> Announcement {
        let changed = try execute(
            """
            update announcements set title = \(words.title), content = \(words.content)
             where id = \(id) and \(grant.audience.isOfRow) and is_active
            """)
        guard changed == 1 else { throw AnnouncementFailure.notFound }
        return try first(Announcement.find(id, for: context)).orThrow(AnnouncementFailure.notFound)
    }

    /// Takes an announcement back from the pages.
    ///
    /// - Throws: `AnnouncementFailure`.
    public func remove(_ id: Announcement.ID, under grant: AnnouncingGrant) throws {
        let removed = try execute(
            """
            update announcements set is_active = \(false)
             where id = \(id) and \(grant.audience.isOfRow) and is_active
            """)
        guard removed == 1 else { throw AnnouncementFailure.notFound }
    }
}

extension Announcement.Audience {
    fileprivate var course: Identifier<Kind.Course>? {
        if case .course(let course) = self { course } else { nil }
    }

    fileprivate var offering: Identifier<Kind.Offering>? {
        if case .section(let offering) = self { offering } else { nil }
    }

    /// The condition that an announcement is told this audience.
    fileprivate var isOfRow: SQL {
        switch self {
        case .everyone: "course_id is null and course_offering_id is null"
        case .course(let course): "course_id = \(course)"
        case .section(let offering): "course_offering_id = \(offering)"
        }
    }

    /// Who sits there now; everyone with an account in use.
    fileprivate func recipients(but author: Actor) -> SQL {
        let seats: SQL? =
            switch self {
            case .everyone: nil
            case .course(let course): "e.course_id = \(course)"
            case .section(let offering): "e.course_offering_id = \(offering)"
            }
        guard let seats else {
            return "select id as user_id from users where is_active and id <> \(author.user)"
        }
        return """
            select distinct s.user_id from course_enrollments e join students s on s.id = e.student_id
             where \(seats) and e.status = 'enrolled' and s.user_id <> \(author.user)
            """
    }

    /// Ids alone: nothing in them needs escaping.
    fileprivate func payload(of announcement: Announcement.ID) -> String {
        let section = offering.map { ", \"offering_id\": \"\($0)\"" } ?? ""
        return "{\"announcement_id\": \"\(announcement)\"\(section)}"
    }
}
