/// How a table is read.
public struct IntakeOptions: Sendable, Hashable {
  /// The tokens that mean "missing" unless told otherwise; an empty cell is always missing.
  public static let standardMissingTokens: Set<String> = ["", "NA", "NaN", "null", "."]

  /// The byte between cells; nil to detect comma, semicolon or tab from the header line.
  public var delimiter: UInt8?
  /// The cells that mean "missing", in quotes or not; compared byte for byte after trimming.
  public var missingTokens: Set<String>
  /// The columns that are identifiers: kept as text exactly as they stand, leading zeros and all.
  public var textColumns: Set<String>
  /// Whether a column headed like the patients' identifier is kept as text, too.
  public var keepsIdentifiers: Bool
  /// The columns of a table of measurements; nil for other tables.
  ///
  /// Those of patients and dates, as the layout or usual headers name them, are kept as text: a
  /// registry has millions of distinct moments, for which text is several times faster than levels.
  public var measurements: LaboratoryLayout?
  /// The columns that are passed over, so that the table does not have them; nil for none.
  public var late: LateColumns?
  /// The number of threads; 0 for as many as the machine has cores.
  public var threads: Int
  /// Whether the SHA-256 of the bytes is computed.
  public var computesDigest: Bool

  /// Creates options.
  public init(
    delimiter: UInt8? = nil, missingTokens: Set<String> = IntakeOptions.standardMissingTokens,
    textColumns: Set<String> = [], keepsIdentifiers: Bool = false,
    measurements: LaboratoryLayout? = nil, late: LateColumns? = nil, threads: Int = 0,
    computesDigest: Bool = false
  ) {
    self.delimiter = delimiter
    self.missingTokens = missingTokens
    self.textColumns = textColumns
    self.keepsIdentifiers = keepsIdentifiers
    self.measurements = measurements
    self.late = late
    self.threads = threads
    self.computesDigest = computesDigest
  }
}
