public import Platform

/// What can be copied from one section to another. The words are public.
public enum CopiedPart: String, Sendable, CaseIterable {
    /// Weeks, lessons, and what requires what.
    case syllabus
    /// Materials; their files are kept once.
    case materials
    /// Announcements, to be shown from the shifted day on. Nobody is told.
    case announcements
    /// Assessments, as drafts, with what they ask.
    case assessments
    /// Weekly meetings, into a section that has none.
    case meetings
    /// Who teaches.
    case instructors

    /// What a section is given unless something else is asked for.
    public static let usual: Set<CopiedPart> = [.syllabus, .materials, .assessments]

    /// What lies within a section, and not in the timetable.
    public static let contents: Set<CopiedPart> = [.syllabus, .materials, .announcements, .assessments]
}

/// What copying one section would do, before it is done.
public struct SectionPlan: Sendable, Hashable {
    /// How many things of a kind there are to copy.
    public struct Tally: Sendable, Hashable {
        /// The kinds that are counted. The words are public.
        public enum Matter: String, Sendable, CaseIterable {
            case weeks, lessons, materials, announcements, assessments, meetings, instructors
        }

        /// What is counted.
        public let matter: Matter
        /// How many would be made.
        public let new: Int
        /// How many are there already.
        public let present: Int
    }

    /// A date, old and new.
    public struct ShiftedDate: Sendable, Hashable {
        /// Which date of a thing it is. The words are public.
        public enum Role: String, Sendable, CaseIterable {
            case opens, due, closes, announced
            case firstMeeting = "first_meeting"
            case lastMeeting = "last_meeting"
        }

        /// A day, or an instant.
        public enum When: Sendable, Hashable {
            case day(CalendarDate)
            case instant(Timestamp)

            /// The day as `2025-01-31`, or the instant in RFC 3339, UTC.
            public var text: String {
                switch self {
                case .day(let day): day.text
                case .instant(let instant): instant.text
                }
            }
        }

        /// Which date it is.
        public let role: Role
        /// What the thing is called.
        public let name: String
        /// What it was.
        public let old: When
        /// What it will be.
        public let new: When
        /// Why it is not the same weekday of the same week; nil when it is.
        public let reason: TermShift.Reason?
    }

    /// The section that is copied.
    public let source: Identifier<Kind.Offering>
    /// Where it is copied to; nil while there is no such section.
    public let target: Identifier<Kind.Offering>?
    /// The course's code, and the section's behind it.
    public let name: String
    /// What there is to copy, of the parts that were asked for.
    public let tallies: [Tally]
    /// Every date of what would be made.
    public let dates: [ShiftedDate]

    /// Whether nothing would be made.
    public var isDone: Bool { tallies.allSatisfy { $0.new == 0 } }
}
