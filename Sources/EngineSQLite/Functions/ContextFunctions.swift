internal import Engine
internal import Platform

extension ScalarFunction {
    /// What PostgreSQL knows of the transaction: its instant, its user, its request. Not deterministic, since the
    /// next transaction has others.
    static func ofContext(_ surroundings: Surroundings) -> [ScalarFunction] {
        [
            // Unowned, since the connection that owns the surroundings also owns these functions.
            ScalarFunction("now", 0, isDeterministic: false) { [unowned surroundings] _ in .text(surroundings.now) },
            ScalarFunction("app_now", 0, isDeterministic: false) { [unowned surroundings] _ in .text(surroundings.now) },
            ScalarFunction("app_user_id", 0, isDeterministic: false) { [unowned surroundings] _ in
                surroundings.context?.user.databaseValue ?? .null
            },
            ScalarFunction("app_request_id", 0, isDeterministic: false) { [unowned surroundings] _ in
                surroundings.context?.request.databaseValue ?? .null
            },
            ScalarFunction("app_client_ip", 0, isDeterministic: false) { [unowned surroundings] _ in
                surroundings.context?.address.databaseValue ?? .null
            },
            ScalarFunction("gen_random_uuid", 0, isDeterministic: false) { [unowned surroundings] _ in
                let environment = surroundings.environment
                return .id(UniqueID(time: environment.now(), random: (environment.random(), environment.random())))
            },
        ]
    }
}
