internal import CLinux

extension [UInt8] {
    /// Where other bytes begin within these; nil when they do not.
    public func place(of wanted: [UInt8]) -> Int? {
        let place = withUnsafeBytes { clinux_find($0.baseAddress, $0.count, wanted, wanted.count) }
        return place < 0 ? nil : place
    }
}
