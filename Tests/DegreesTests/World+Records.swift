import Degrees
import Engine
import Platform
import TestKit

extension World {
    func average(
        of person: Person, in term: Identifier<Kind.Term>? = nil, as reader: Person? = nil
    ) async throws -> Decimal? {
        let student = try person.student.orThrow(MissingRow())
        return try await read(as: reader ?? carla) {
            try $0.first(GradeAverage.of(student, in: term), as: GradeAverage.self)?.gpa
        }
    }
}
