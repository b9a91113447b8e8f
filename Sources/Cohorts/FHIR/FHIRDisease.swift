/// What the conditions of one patient say.
struct FHIRDisease {
  /// Whether a kidney was removed, as far as is recorded.
  var hadNephrectomy = false
  /// Whether the carcinoma is a clear cell one, as far as is recorded.
  private(set) var isClearCell = false
  /// Whether any organ with metastases is recorded, so that others can be taken for free of them.
  private var isRecorded = false
  private var sites: Set<String> = []
  private var hidden: Set<String> = []
  private var tumors: [String: (isActive: Bool, diagnosis: FHIRMoment?)] = [:]

  /// Takes in a condition that began before the first dose.
  mutating func add(_ condition: FHIRRecords.Condition, counts: inout FHIRReport.Counts) {
    if let tumor = DiseaseCodes.tumor(of: condition.codings) {
      // The date on which a history was written down is not that of the diagnosis.
      let begin = tumor.isHistory ? nil : condition.begin
      let known = tumors[tumor.level]
      let earliest = [known?.diagnosis, begin].compactMap { $0 }.min { $0.order < $1.order }
      tumors[tumor.level] = ((known?.isActive ?? false) || !tumor.isHistory, earliest)
      if tumor.isClearCell { isClearCell = true }
    }
    guard case .site(let site) = MetastasisCodes.meaning(of: condition.codings) else { return }
    hidden.formUnion(MetastasisCodes.hidden(by: condition.codings))
    // The dictionary asks of the brain whether it was ever involved, of others whether they are.
    isRecorded = true
    if condition.isResolved, site != "site_brain" {
      counts.resolvedMetastases += 1
    } else {
      sites.insert(site)
    }
  }

  /// 1 where an organ has metastases, 0 where only others have, missing where none is recorded.
  func value(ofSite site: String) -> Double {
    if sites.contains(site) { return 1 }
    return isRecorded && !hidden.contains(site) ? 0 : .nan
  }

  /// The tumors that count: those that are recorded, or where only histories are, these.
  private var present: [String] {
    let active = tumors.keys.filter { tumors[$0]?.isActive ?? false }
    return (active.isEmpty ? Array(tumors.keys) : active).sorted()
  }

  /// Whether both tumors are recorded.
  var hasSeveralTumors: Bool { present.count > 1 }

  /// The tumor, by the dictionary's name; nil where none is recorded, or both are.
  var tumor: String? { present.count == 1 ? present[0] : nil }

  /// When the tumor was diagnosed.
  var diagnosis: FHIRMoment? { tumor.flatMap { tumors[$0]?.diagnosis } }
}
