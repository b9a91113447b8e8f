/// The rows of patients by their names, looked up from bytes without making a string of each.
struct PatientRows: Sendable {
  /// The number of patients.
  let count: Int
  private let names: TextValues
  /// Open addressing: a row, or −1 where a slot is free.
  private let slots: [Int32]
  private let mask: Int

  /// Lists the patients of a column.
  ///
  /// - Throws: `LaboratoryError.duplicatePatient`.
  init(_ column: Column, of cohort: Cohort) throws(LaboratoryError) {
    let names = Self.texts(column.values)
    var size = 16
    while size < 2 * names.count { size *= 2 }
    let mask = size - 1
    var slots = [Int32](repeating: -1, count: size)
    for row in 0..<min(max(0, names.count), cohort.rowCount) {
      let name = names.bytes[names.offsets[row]..<names.offsets[row + 1]]
      if name.isEmpty { continue }
      var slot = Self.hash(name) & mask
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        guard names.bytes[names.offsets[other]..<names.offsets[other + 1]] != name else {
          throw .duplicatePatient(
            file: cohort.source, id: names[row],
            lines: [cohort.line(ofRow: other), cohort.line(ofRow: row)])
        }
        slot = (slot + 1) & mask
      }
      slots[slot] = Int32(clamping: row)
    }
    count = cohort.rowCount
    self.names = names
    self.slots = slots
    self.mask = mask
  }

  /// The row of a patient; −1 where there is none of that name.
  func row(of name: ArraySlice<UInt8>) -> Int32 {
    var slot = Self.hash(name) & mask
    while slots[slot] >= 0 {
      let row = Int(slots[slot])
      if names.bytes[names.offsets[row]..<names.offsets[row + 1]] == name { return slots[slot] }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// The row of each name in a column: −1 where no patient has it, −2 where it is missing.
  func rows(of values: Column.Values) -> [Int32] {
    switch values {
    case .text(let texts):
      var rows = [Int32](repeating: -2, count: max(0, texts.count))
      var last: ArraySlice<UInt8> = []
      var found: Int32 = -2
      for index in rows.indices {
        let name = texts.bytes[texts.offsets[index]..<texts.offsets[index + 1]]
        // Most tables hold the measurements of a patient together.
        if name != last {
          last = name
          found = name.isEmpty ? -2 : row(of: name)
        }
        rows[index] = found
      }
      return rows
    case .categorical, .numeric:
      let (codes, levels) = values.coded
      let found = levels.map { row(of: ArraySlice($0.utf8)) }
      return codes.map { $0 < 0 ? -2 : found[Int($0)] }
    }
  }

  /// The first name that is not empty, for messages.
  var example: String? {
    (0..<max(0, names.count)).lazy.map { names[$0] }.first { !$0.isEmpty }
  }

  /// The texts of a column, one a row.
  private static func texts(_ values: Column.Values) -> TextValues {
    if case .text(let texts) = values { return texts }
    let (codes, levels) = values.coded
    return TextValues(codes.map { $0 < 0 ? "" : levels[Int($0)] })
  }

  /// FNV-1a of 64 bits.
  private static func hash(_ name: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
