internal import App
internal import Engine
internal import Glibc
public import Platform

/// The program as it is called from a shell.
public struct Lyceum: Sendable {
    /// How a call ends: 0 done, 1 refused or failed with the reason on standard error, 2 wrong usage.
    public enum Ending: Int32, Sendable {
        case done = 0
        case refused = 1
        case wrongUsage = 2
    }

    let terminal: Terminal
    let environment: [String: String]

    /// A program that writes there and finds these variables.
    public init(terminal: Terminal = .standard, environment: [String: String] = processEnvironment()) {
        self.terminal = terminal
        self.environment = environment
    }

    /// Does what the arguments of the process say, and ends the process.
    public static func main() async -> Never {
        TerminationSignals.hold()
        // Databases, backups and secrets are for the owner alone.
        umask(0o077)
        exit(await Lyceum().run(Array(Swift.CommandLine.arguments.dropFirst())).rawValue)
    }

    /// Does what the arguments say.
    public func run(_ arguments: [String]) async -> Ending {
        do {
            switch try ArgumentParser(verbs: Verb.all).parse(arguments) {
            case .help(let words): terminal.writeOut(Help(verbs: Verb.all).text(about: words))
            case .run(let verb, let operands, let values):
                try await verb.run(
                    Invocation(
                        verb: verb, operands: operands, values: values, terminal: terminal, environment: environment))
            }
            return .done
        } catch {
            return report(error)
        }
    }

    private func report(_ error: any Error) -> Ending {
        guard let usage = error as? UsageFailure else {
            for line in "\(error)".split(separator: "\n") { terminal.complain("lyceum: \(line)") }
            return .refused
        }
        let help = usage.verb.map { " \($0.name)" } ?? ""
        terminal.complain("lyceum: \(usage.description)\nlyceum\(help) --help says more.")
        return .wrongUsage
    }
}
