internal import Catalog
internal import Engine
internal import Formats
internal import Platform

/// A student in a class, as a roster states it.
struct SeatPair {
    let source: RosterBundle.Enrollment
    let student: Identifier<Kind.Student>
    let placed: RosterRun.PlacedClass

    struct Key: Hashable {
        let student: Identifier<Kind.Student>
        let offering: Offering.ID
    }

    var name: String { source.externalID }
    var isActive: Bool { source.status == .active }
    var key: Key { Key(student: student, offering: placed.offering) }

    /// When the seat was taken: the day the source states, when it is past.
    func begin(by now: Timestamp) -> Timestamp { source.begins.map { min($0.startInUTC, now) } ?? now }

    /// A row of `course_enrollments` with the credits of the section, else of the course.
    func values(at now: Timestamp) -> SQL {
        """
        \(student), \(placed.offering), \(placed.course), \(placed.term), 'enrolled',
        (select coalesce(o.credits, c.credits) from course_offerings o join courses c on c.id = o.course_id
          where o.id = \(placed.offering)), \(begin(by: now))
        """
    }
}

/// The seats that are taken and were taken, and how many are free.
struct StoredSeats {
    struct Row {
        let id: Enrollment.ID
        let isTaken: Bool
        /// The last thing that happened to the seat is that a roster ended it.
        let endedBySource: Bool
    }

    /// Why a seat ended that a roster ended.
    static let reason = "import.removed"

    private var rows: [SeatPair.Key: Row] = [:]
    /// Of sections with a limit.
    private var free: [Offering.ID: Int] = [:]

    init(in transaction: Transaction) throws {
        for row in try transaction.rows(Self.all) {
            let key = SeatPair.Key(student: try row["student_id"], offering: try row["course_offering_id"])
            let (status, reason): (Enrollment.Status, String?) = (try row["status"], try row["reason"])
            rows[key] = Row(
                id: try row["id"], isTaken: status == .enrolled || status == .completed || status == .failed,
                endedBySource: reason == Self.reason)
        }
        for row in try transaction.rows(Self.limits) { free[try row["id"]] = try row["free"] }
    }

    subscript(_ pair: SeatPair) -> Row? { rows[pair.key] }

    /// Takes a seat of a section that has one.
    mutating func take(_ pair: SeatPair) -> Bool {
        guard let left = free[pair.placed.offering] else { return true }
        guard left > 0 else { return false }
        free[pair.placed.offering] = left - 1
        return true
    }

    private static let all: SQL = """
        select e.id, e.student_id, e.course_offering_id, e.status,
               case when e.status = 'dropped' then
                   (select v.reason from enrollment_events v where v.enrollment_id = e.id
                     order by v.created_at desc, v.id desc limit 1) end as reason
          from course_enrollments e
          join external_ids x on x.record_id = e.course_offering_id and x.entity = 'section'
        """

    private static let limits: SQL = """
        select o.id, o.max_enrollment - o.current_enrollment - (
                   select count(*) from course_waitlist w
                    where w.course_offering_id = o.id and w.status in ('waiting', 'notified')) as free
          from course_offerings o
         where o.max_enrollment is not null
        """
}
