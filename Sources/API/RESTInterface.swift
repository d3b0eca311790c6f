public import HTTP

/// The interface for programs: every endpoint, gathered from the domains' folders.
public enum RESTInterface {
    /// All endpoints, and their own description.
    public static let endpoints: [Endpoint<APIContext>] = operations + Description.endpoints

    static let operations: [Endpoint<APIContext>] =
        .identity + .catalog + .registration + .learning + .rollover + .topics + .bank + .assessment + .records
        + .certificates + .verifying + .degrees + .transcripts
}
