public import Engine
public import Platform

/// A mail that waits in the outbox, with what its text needs.
public struct OutboxMail: Record {
    /// The row's id.
    public let id: UniqueID
    /// Names the text.
    public let kind: String
    /// The address.
    public let email: String
    /// How the person is called.
    public let name: String
    /// The language the person reads, as a tag.
    public let locale: String
    /// The section it is about, as `CS 101 A, Programming I`.
    public let section: String?
    /// The kind of hold it is about.
    public let category: String?
    /// Until when a seat is reserved.
    public let expiresAt: Timestamp?
    /// The heading and the text of the announcement it is about.
    public let announcement: (title: String, content: String)?
    /// What the assessment it is about is called.
    public let assessment: String?
    /// The start of the crawl it is about, and what came of it.
    public let crawl: (address: String, found: String?, added: String?, code: String?)?
    /// A sealed token for the link in it.
    public let token: String?
    /// How often it was tried, this time included.
    public let attempts: Int

    /// Reads a row of `due`.
    public init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        email = try row["email"]
        name = try row["name"]
        locale = try row["locale"]
        section = try row["section"]
        category = try row["category"]
        expiresAt = try row["expires_at"]
        let title: String? = try row["announcement_title"]
        announcement = try title.map { ($0, try row["announcement_content"]) }
        assessment = try row["assessment"]
        let address: String? = try row["address"]
        crawl = try address.map { ($0, try row["found"], try row["added"], try row["code"]) }
        token = try row["token"]
        attempts = try row["attempts"]
    }

    /// The mails of these rows, in the order in which they were written.
    static func find(_ ids: [UniqueID]) -> SQL {
        """
        select m.id, m.kind, m.attempts, u.email, coalesce(u.preferred_name, u.full_name) as name, u.locale,
               m.payload ->> 'category' as category, m.payload ->> 'expires_at' as expires_at,
               m.payload ->> 'token' as token, m.payload ->> 'address' as address, m.payload ->> 'found' as found,
               m.payload ->> 'added' as added, m.payload ->> 'code' as code,
               a.title as announcement_title, a.content as announcement_content, x.name as assessment,
               c.code || ' ' || o.section_code || ', ' || localized_text(c.name, u.locale) as section
          from email_outbox m
          join users u on u.id = m.user_id
          left join course_offerings o on \(isOffering)
          left join courses c on c.id = o.course_id
          left join announcements a on \(isAnnouncement)
          left join assessments x on \(isAssessment)
         where m.id in \(SQL.list(ids))
         order by m.created_at, m.id
        """
    }

    private static let isOffering = SQL(
        sqlite: "o.id = m.payload ->> 'offering_id'", postgres: "o.id = (m.payload ->> 'offering_id')::uuid")
    private static let isAssessment = SQL(
        sqlite: "x.id = m.payload ->> 'assessment_id'", postgres: "x.id = (m.payload ->> 'assessment_id')::uuid")
    private static let isAnnouncement = SQL(
        sqlite: "a.id = m.payload ->> 'announcement_id'", postgres: "a.id = (m.payload ->> 'announcement_id')::uuid")
}

extension Transaction {
    /// Takes mails that are due, so that no other process sends them for the next ten minutes.
    func claimMails(limit: Int) throws -> [OutboxMail] {
        let ids: [UniqueID] = try values(
            """
            update email_outbox set attempts = attempts + 1, next_attempt_at = \(now + .minutes(10))
             where id in (select id from email_outbox
                           where status = 'pending' and next_attempt_at <= \(now)
                           order by next_attempt_at, id limit \(limit)
                           \(SQL(sqlite: "", postgres: "for update skip locked")))
            returning id
            """)
        return try all(OutboxMail.find(ids))
    }

    /// Notes what became of a mail; a failed one is tried again until its attempts are used up.
    func note(_ failure: String?, of mail: OutboxMail) throws {
        guard let failure else {
            try send(
                "update email_outbox set status = 'sent', sent_at = \(now), last_error = null where id = \(mail.id)")
            return
        }
        let isLast = mail.attempts >= JobRunner.attemptLimit
        try send(
            """
            update email_outbox
               set status = \(isLast ? "failed" : "pending"), last_error = \(String(failure.prefix(500))),
                   next_attempt_at = \(now + JobRunner.delay(after: mail.attempts))
             where id = \(mail.id)
            """)
    }
}
