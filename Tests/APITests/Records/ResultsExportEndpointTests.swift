import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Marks as OneRoster by the interface", .timeLimit(.minutes(2)))
struct ResultsExportEndpointTests {
    @Test(
        "a section's marks are for who reads its gradebook, a term's for who keeps records", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let world = campus.world
            let offering = try await world.offering("MATH 1")
            try await world.write { [blaise = world.blaise] in
                try $0.execute(
                    "insert into offering_instructors (offering_id, staff_id) values (\(offering), \(blaise.staffMember))"
                )
            }
            let rules: [(String, [Status])] = [
                (
                    "/api/v1/offerings/\(offering)/oneroster-results.zip",
                    [.unauthorized, .forbidden, .ok, .ok, .ok]
                ),
                (
                    "/api/v1/terms/\(world.term)/oneroster-results.zip?only_released=false",
                    [.unauthorized, .forbidden, .forbidden, .ok, .ok]
                ),
            ]
            for (path, statuses) in rules {
                for (person, status) in zip([nil, world.ada, world.blaise, world.carla, world.emil], statuses) {
                    var token: String?
                    if let person { token = try await campus.token(of: person) }
                    let response = try await campus.send(.get, path, token: token)
                    #expect(response.status == status, "\(path)")
                    guard status == .ok else { continue }
                    #expect(response.headers["Content-Type"] == "application/zip" && response.length > 100)
                }
            }
            let noted: Int? = try await world.inspect {
                try $0.value("select count(*) from audit_logs where action = 'read' and table_name = 'academic_terms'")
            }
            #expect(noted == 2)
            let carla = try await campus.token(of: world.carla)
            let unknown = try await campus.send(
                .get, "/api/v1/terms/\(offering)/oneroster-results.zip", token: carla)
            #expect(unknown.status == .notFound)
        }
    }
}
