public import Engine

/// An import made of stages that share a ledger.
public protocol ImportStages {
    /// What has been done so far.
    var ledger: ImportLedger { get }
}

extension ImportStages {
    /// The transaction of the whole import.
    public var transaction: Transaction { ledger.transaction }

    /// Which row each thing of the source is.
    public var external: ExternalIDs { ledger.external }

    /// States what became of a row.
    public func note(_ subject: ImportSubject, _ name: String, _ outcome: ImportOutcome, _ notes: ImportNote...) {
        ledger.note(subject, name, outcome, notes)
    }
}
