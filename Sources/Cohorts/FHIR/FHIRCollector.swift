/// Takes from resources what bears on baseline variables.
struct FHIRCollector {
  /// What was taken so far.
  private(set) var records = FHIRRecords()
  private let file: String
  private var document = 0

  /// Prepares to read a file.
  init(file: String) {
    self.file = file
  }

  /// Reads a document: a bundle, a resource, or an array of these.
  mutating func add(_ node: JSONNode) throws(FHIRError) {
    if case .array(let nodes) = node {
      for node in nodes { try add(node) }
      return
    }
    guard let type = node.resourceType else {
      throw .notResource(file: file, line: max(1, node.line), found: nil)
    }
    document += 1
    records.counts.documents += 1
    guard type == "Bundle" else {
      try addFirst(node, fullURL: nil)
      take(node)
      return
    }
    // What a transaction deletes is no longer there.
    let entries = (node["entry"]?.elements ?? []).filter {
      $0["request"]?["method"]?.text != "DELETE"
    }
    for entry in entries {
      if let resource = entry["resource"] {
        try addFirst(resource, fullURL: entry["fullUrl"]?.text)
      }
    }
    for entry in entries {
      if let resource = entry["resource"] { take(resource) }
    }
  }

  private func subject(of resource: JSONNode) -> FHIRRecords.Subject {
    FHIRRecords.Subject(
      document: document, keys: FHIRReference.keys(of: resource["subject"] ?? resource["patient"]))
  }

  // MARK: What others refer to

  private mutating func addFirst(_ resource: JSONNode, fullURL: String?) throws(FHIRError) {
    records.counts.resources += 1
    switch resource.resourceType {
    case "Patient": try addPatient(resource, fullURL: fullURL)
    case "Medication":
      if DiseaseCodes.isAldesleukin(
        FHIRCoding.list(of: resource["code"]), text: resource["code"]?["text"]?.text)
      {
        records.aldesleukin.formUnion(
          FHIRReference.keys(ofResource: resource, type: "Medication", fullURL: fullURL))
      }
    default: break
    }
  }

  private mutating func addPatient(_ resource: JSONNode, fullURL: String?) throws(FHIRError) {
    let keys = FHIRReference.keys(ofResource: resource, type: "Patient", fullURL: fullURL)
    let id =
      resource["id"]?.text
      ?? resource["identifier"]?.elements.lazy.compactMap { $0["value"]?.text }.first
      ?? fullURL ?? "\(records.patients.count + 1)"
    let patient = FHIRRecords.Patient(
      id: id, birth: resource["birthDate"]?.text, sex: resource["gender"]?.text,
      line: resource.line)
    if let other = records.add(patient, keys: keys, document: document) {
      throw .conflictingPatients(
        file: file, id: id, lines: [records.patients[other].line, resource.line])
    }
  }

  // MARK: Other resources

  private mutating func take(_ resource: JSONNode) {
    switch resource.resourceType {
    case "Observation": addObservation(resource)
    case "Condition": addCondition(resource)
    case "Procedure": addProcedure(resource)
    case "MedicationAdministration": addDose(resource)
    default: break
    }
  }

  private mutating func addCondition(_ resource: JSONNode) {
    let codings = FHIRCoding.list(of: resource["code"])
    let verification = FHIRCoding.list(of: resource["verificationStatus"]).map(\.code)
    guard !verification.contains("refuted"), !verification.contains("entered-in-error") else {
      records.counts.refutedConditions += 1
      return
    }
    let clinical = FHIRCoding.list(of: resource["clinicalStatus"]).map(\.code)
    let begin =
      resource["onsetDateTime"] ?? resource["onsetPeriod"]?["start"] ?? resource["recordedDate"]
    let moment = begin?.text.flatMap { FHIRMoment($0) }
    if DiseaseCodes.isAbsentKidney(codings) {
      records.nephrectomies.append(.init(subject: subject(of: resource), moment: moment))
      return
    }
    guard
      DiseaseCodes.tumor(of: codings) != nil || MetastasisCodes.meaning(of: codings) != nil
    else { return }
    records.conditions.append(
      .init(
        subject: subject(of: resource), codings: codings,
        isResolved: ["resolved", "inactive", "remission"].contains { clinical.contains($0) },
        begin: moment))
  }

  private mutating func addProcedure(_ resource: JSONNode) {
    let status = resource["status"]?.text
    guard DiseaseCodes.isNephrectomy(FHIRCoding.list(of: resource["code"])),
      status == nil || status == "completed" || status == "in-progress"
    else { return }
    let moment =
      resource["performedDateTime"] ?? resource["performedPeriod"]?["start"]
    records.nephrectomies.append(
      .init(subject: subject(of: resource), moment: moment?.text.flatMap { FHIRMoment($0) }))
  }

  private mutating func addDose(_ resource: JSONNode) {
    // What was stopped had begun.
    guard let status = resource["status"]?.text,
      ["completed", "in-progress", "stopped", "on-hold"].contains(status),
      let text = (resource["effectiveDateTime"] ?? resource["effectivePeriod"]?["start"])?.text,
      let moment = FHIRMoment(text), moment.precision >= .day
    else { return }
    let concept = resource["medicationCodeableConcept"]
    var medication = FHIRReference.keys(of: resource["medicationReference"])
    var isAldesleukin = DiseaseCodes.isAldesleukin(
      FHIRCoding.list(of: concept), text: concept?["text"]?.text)
    for contained in resource["contained"]?.elements ?? [] {
      guard let id = contained["id"]?.text, medication.contains("#" + id) else { continue }
      isAldesleukin = DiseaseCodes.isAldesleukin(
        FHIRCoding.list(of: contained["code"]), text: contained["code"]?["text"]?.text)
      medication = []
    }
    guard isAldesleukin || !medication.isEmpty else { return }
    records.doses.append(
      .init(
        subject: subject(of: resource), moment: moment, isAldesleukin: isAldesleukin,
        medication: medication))
  }

  // MARK: Observations

  private mutating func addObservation(_ resource: JSONNode) {
    records.counts.observations += 1
    let text =
      resource["effectiveDateTime"] ?? resource["effectiveInstant"]
      ?? resource["effectivePeriod"]?["end"] ?? resource["effectivePeriod"]?["start"]
    var measurement = FHIRRecords.Measurement(
      subject: subject(of: resource), line: resource.line, value: .text(""))
    measurement.momentText = text?.text
    measurement.moment = text?.text.flatMap { FHIRMoment($0) }
    measurement.status = resource["status"]?.text
    addValue(of: resource, to: measurement)
    for component in resource["component"]?.elements ?? [] {
      addValue(of: component, to: measurement)
    }
  }

  /// Adds the value of an observation or of a component, which have the same fields.
  private mutating func addValue(of node: JSONNode, to measurement: FHIRRecords.Measurement) {
    var measurement = measurement
    let codings = FHIRCoding.list(of: node["code"])
    let loinc = codings.filter(\.isLOINC).map(\.code)
    measurement.code =
      loinc.first { DataDictionary.variable(loinc: $0) != nil } ?? loinc.first
    measurement.name = node["code"]?["text"]?.text ?? codings.first?.display
    if let quantity = node["valueQuantity"] {
      guard let number = quantity["value"]?.number else { return countAbsent(node, measurement) }
      measurement.value = .number(number)
      measurement.comparator = quantity["comparator"]?.text
      measurement.unit = quantity["code"]?.text ?? quantity["unit"]?.text
    } else if let number = node["valueInteger"]?.number {
      measurement.value = .number(number)
    } else if let text = node["valueString"]?.text {
      measurement.value = .text(text)
    } else if let concept = node["valueCodeableConcept"] {
      guard let value = Self.value(of: concept, code: measurement.code) else {
        return countAbsent(node, measurement)
      }
      measurement.value = value
    } else {
      return countAbsent(node, measurement)
    }
    (measurement.low, measurement.high) = Self.limits(of: node, unit: measurement.unit)
    records.measurements.append(measurement)
  }

  private mutating func countAbsent(_ node: JSONNode, _ measurement: FHIRRecords.Measurement) {
    // A panel has its values in its components.
    if node["dataAbsentReason"] == nil, node["component"] != nil { return }
    guard let code = measurement.code, DataDictionary.variable(loinc: code) != nil else { return }
    records.counts.withoutValue += 1
    if records.counts.firstWithoutValue == nil {
      records.counts.firstWithoutValue = measurement.line
    }
  }

  /// A grade of performance status, else the words of the answer.
  private static func value(
    of concept: JSONNode, code: String?
  ) -> FHIRRecords.Measurement.Value? {
    let codings = FHIRCoding.list(of: concept)
    if let code, let variable = DataDictionary.variable(loinc: code),
      let grade = DiseaseCodes.grade(of: codings, variable: variable.name)
    {
      return .number(grade)
    }
    return
      (concept["text"]?.text ?? codings.first.map { $0.display.isEmpty ? $0.code : $0.display })
      .map { .text($0) }
  }

  /// The normal range of a value; ranges of other kinds, or in another unit, are none.
  private static func limits(of node: JSONNode, unit: String?) -> (low: Double?, high: Double?) {
    let ranges = node["referenceRange"]?.elements ?? []
    let normal =
      ranges.first { FHIRCoding.list(of: $0["type"]).contains { $0.code == "normal" } }
      ?? ranges.first { $0["type"] == nil }
    func limit(_ key: String) -> Double? {
      guard let quantity = normal?[key], let number = quantity["value"]?.number else { return nil }
      let own = quantity["code"]?.text ?? quantity["unit"]?.text
      return own == nil || unit == nil || own == unit ? number : nil
    }
    return (limit("low"), limit("high"))
  }
}
