/// Finds the endpoint for a request.
///
/// A literal segment wins over a parameter, a parameter over the rest; where the winner does not have the method, the
/// others are tried.
public struct Router<Context: Sendable>: Sendable {
    /// Every endpoint, in the order given.
    public let endpoints: [Endpoint<Context>]
    private let root: Node

    /// A router over these endpoints.
    ///
    /// Traps when two of them share an operation id, or answer the same method and path.
    public init(_ endpoints: [Endpoint<Context>]) {
        let root = Node()
        var ids: Set<String> = []
        for (index, endpoint) in endpoints.enumerated() {
            precondition(
                ids.insert(endpoint.operation.id).inserted, "two operations are named \(endpoint.operation.id)")
            root.insert(endpoint.operation, index)
        }
        self.endpoints = endpoints
        self.root = root
    }

    /// What every endpoint promises, in the order given.
    public var operations: [Operation] { endpoints.map(\.operation) }

    /// What the router says about a method and a path.
    public enum Match: Sendable {
        /// An endpoint, with the path's values decoded and named.
        case found(Endpoint<Context>, [QueryItem])
        /// The path is known, but not with this method; these are.
        case methodNotAllowed([Method])
        /// The path is not known.
        case notFound
        /// The path is not decodable.
        case badTarget

        /// Whether the path leads anywhere.
        var isKnown: Bool {
            switch self {
            case .found, .methodNotAllowed: true
            case .notFound, .badTarget: false
            }
        }
    }

    /// The endpoint for a method and a path that is still percent-encoded; HEAD is answered by GET.
    public func match(_ method: Method, _ path: String) -> Match {
        var search = Search(method: method == .head ? .get : method)
        for part in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentEncoding.decode(Substring(part), plusIsSpace: false) else { return .badTarget }
            search.segments.append(segment)
        }
        if search.segments == [""] { search.segments = [] }
        if let index = root.find(&search, depth: 0) {
            let endpoint = endpoints[index]
            let names = endpoint.operation.path.parameterNames
            return .found(endpoint, zip(names, search.values).map { QueryItem(name: $0, value: $1) })
        }
        return search.allowed.isEmpty ? .notFound : .methodNotAllowed(search.allowed.withHead)
    }
}

/// A path under search, with what was seen on the way.
private struct Search {
    let method: Method
    var segments: [String] = []
    var values: [String] = []
    var allowed: [Method] = []
}

/// A segment of the tree of paths.
///
/// `@unchecked Sendable`: built by the router's initialiser alone, and only read from then on.
private final class Node: @unchecked Sendable {
    private var literals: [String: Node] = [:]
    private var parameter: Node?
    private var rest: Node?
    private var endpoints: [(method: Method, index: Int)] = []

    func insert(_ operation: Operation, _ index: Int) {
        var node = self
        for segment in operation.path.segments { node = node.child(for: segment) }
        precondition(
            !node.endpoints.contains { $0.method == operation.method },
            "\(operation.method) \(operation.path) is shadowed by another endpoint of the same method and path")
        precondition(operation.method != .head, "HEAD \(operation.path) is answered by GET already")
        node.endpoints.append((operation.method, index))
    }

    func find(_ search: inout Search, depth: Int) -> Int? {
        guard depth < search.segments.count else { return endpoint(&search) }
        let segment = search.segments[depth]
        if let found = literals[segment]?.find(&search, depth: depth + 1) { return found }
        if let parameter, !segment.isEmpty {
            search.values.append(segment)
            if let found = parameter.find(&search, depth: depth + 1) { return found }
            search.values.removeLast()
        }
        guard let rest else { return nil }
        search.values.append(search.segments[depth...].joined(separator: "/"))
        if let found = rest.endpoint(&search) { return found }
        search.values.removeLast()
        return nil
    }

    private func endpoint(_ search: inout Search) -> Int? {
        for (method, index) in endpoints {
            if method == search.method { return index }
            if !search.allowed.contains(method) { search.allowed.append(method) }
        }
        return nil
    }

    private func child(for segment: PathTemplate.Segment) -> Node {
        switch segment {
        case .literal(let text): Self.child(&literals[text])
        case .parameter: Self.child(&parameter)
        case .rest: Self.child(&rest)
        }
    }

    private static func child(_ place: inout Node?) -> Node {
        if let place { return place }
        let node = Node()
        place = node
        return node
    }
}

extension [Method] {
    fileprivate var withHead: [Method] { contains(.get) ? self + [.head] : self }
}
