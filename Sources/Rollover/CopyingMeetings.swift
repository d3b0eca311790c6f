internal import Catalog
internal import Engine
internal import Platform

/// Meetings that have been written, by those they were copied from: sections that are listed for one class stay so.
struct WrittenMeetings {
    var copies: [Identifier<Kind.Meeting>: Identifier<Kind.Meeting>] = [:]
    /// The sections whose room another class has.
    var withoutRoom: [String] = []
}

extension Transaction {
    /// Writes the meetings of sections that have others to meet in; one whose room is taken comes without it.
    func copyMeetings(of sections: [PlannedSection], _ written: inout WrittenMeetings) throws {
        for section in sections {
            guard let target = section.pair.target, section.parts.contains(.meetings) else { continue }
            for moved in section.meetings where !moved.item.isPresent {
                let copy = try written.copies[moved.item.id] ?? newMeeting(moved.details, of: section, &written)
                written.copies[moved.item.id] = copy
                try list(copy, for: target)
            }
        }
    }

    private func newMeeting(
        _ details: Meeting.Details, of section: PlannedSection, _ written: inout WrittenMeetings
    ) throws -> Identifier<Kind.Meeting> {
        do {
            return try meeting(details)
        } catch is RoomTaken {
            written.withoutRoom.append(section.pair.name)
            var homeless = details
            homeless.room = nil
            return try meeting(homeless)
        }
    }
}
