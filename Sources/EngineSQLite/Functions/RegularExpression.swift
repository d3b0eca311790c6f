internal import Engine
internal import Glibc

extension ScalarFunction {
    /// What `text regexp pattern` calls: an extended regular expression of POSIX, matched anywhere in the text.
    static func regularExpression() -> ScalarFunction {
        let expressions = RegularExpressionCache()
        return ScalarFunction("regexp", 2) { arguments in
            guard let pattern = arguments.text(0), let text = arguments.text(1) else { return .null }
            return .boolean(try expressions.find(pattern).isFound(in: text))
        }
    }
}

/// The expressions a connection has compiled lately.
private final class RegularExpressionCache {
    private var expressions: [String: RegularExpression] = [:]
    private let capacity = 16

    func find(_ pattern: String) throws -> RegularExpression {
        if let expression = expressions[pattern] { return expression }
        guard let expression = RegularExpression(pattern) else {
            throw FunctionFailure("regexp: not a regular expression")
        }
        // Patterns are the program's own and few; starting anew is all the order this cache needs.
        if expressions.count >= capacity { expressions.removeAll() }
        expressions[pattern] = expression
        return expression
    }
}

/// A compiled expression.
private final class RegularExpression {
    private let compiled: UnsafeMutablePointer<regex_t>

    /// Nil when the pattern is not an expression.
    init?(_ pattern: String) {
        compiled = .allocate(capacity: 1)
        guard regcomp(compiled, pattern, REG_EXTENDED | REG_NOSUB) == 0 else {
            compiled.deallocate()
            return nil
        }
    }

    deinit {
        regfree(compiled)
        compiled.deallocate()
    }

    func isFound(in text: String) -> Bool { regexec(compiled, text, 0, nil, 0) == 0 }
}
