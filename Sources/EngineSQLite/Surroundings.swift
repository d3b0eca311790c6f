internal import Engine
internal import Platform

/// What the registered functions of a connection look at: the context of the transaction that runs on it.
final class Surroundings {
    let environment: Environment
    var context: Context? {
        didSet { nowText = nil }
    }
    private var nowText: String?

    init(environment: Environment) { self.environment = environment }

    /// The context's instant; the machine's clock where there is no transaction.
    var now: String {
        guard let context else { return environment.now().text }
        if let nowText { return nowText }
        let text = context.now.text
        nowText = text
        return text
    }
}
