/// What a degree requires, read from a file, with everything in it that could not be expressed.
public struct DegreeFile: Sendable, Hashable {
    /// A clause of the file that is not, or not wholly, in the tree.
    public struct Note: Sendable, Hashable, CustomStringConvertible {
        /// The requirement in which it stands, from the outside in.
        public let place: String
        /// Its words.
        public let clause: String
        /// What became of it.
        public let outcome: String

        init(_ place: [String], _ clause: String, _ outcome: String) {
            self.place = place.joined(separator: " › ")
            self.clause = String(clause.prefix(300))
            self.outcome = outcome
        }

        /// One line.
        public var description: String { "\(place): “\(clause)”: \(outcome)" }
    }

    /// What the degree is called.
    public var name: String
    /// Degree, major, concentration, as the file says.
    public var kind: String
    /// The version of the catalogue that it is of; nil where the file does not say.
    public var version: String?
    /// The credits that it asks for in all; nil where the file does not say.
    public var totalCredits: Int?
    /// The requirements.
    public var tree: DegreeRequirement
    /// What could not be expressed, in the order of the file.
    public var notes: [Note]
}

/// The formats of degrees.
public enum DegreeFileFormat: String, Sendable, CaseIterable {
    /// The YAML of St. Olaf's areas of study, called after Hanson.
    case hanson
    /// The JSON of Northeastern's majors.
    case northeastern
}

/// Why a file is not read at all.
public struct DegreeFileFault: Error, Hashable, CustomStringConvertible {
    /// One sentence.
    public let description: String
}

extension DegreeFile {
    /// Reads a file. What of it cannot be expressed is among the notes; nothing is dropped in silence.
    public init(_ bytes: [UInt8], as format: DegreeFileFormat) throws(DegreeFileFault) {
        switch format {
        case .hanson:
            do { self = try HansonDegree(try YAMLValue(bytes)).file } catch let fault as YAMLFault {
                throw DegreeFileFault(description: "line \(fault.line): \(fault.reason)")
            } catch let fault as DegreeFileFault { throw fault } catch {
                throw DegreeFileFault(description: "is not a degree")
            }
        case .northeastern:
            do { self = try NortheasternDegree(try JSONValue(bytes)).file } catch let fault as JSONFault {
                throw DegreeFileFault(description: "byte \(fault.offset): \(fault.reason)")
            } catch let fault as DegreeFileFault { throw fault } catch {
                throw DegreeFileFault(description: "is not a degree")
            }
        }
    }
}
