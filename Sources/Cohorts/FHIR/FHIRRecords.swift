/// What is kept of resources while a file is read.
struct FHIRRecords {
  /// Who a resource is about: the document, and the keys of the patient.
  struct Subject {
    var document: Int
    var keys: [String]
  }

  /// A patient.
  struct Patient {
    var id: String
    var birth: String?
    var sex: String?
    var line: Int
  }

  /// A value of an observation, or of a component of one.
  struct Measurement {
    enum Value {
      case number(Double)
      case text(String)
    }

    var subject: Subject
    var line: Int
    var code: String?
    var name: String?
    var value: Value
    var comparator: String?
    var unit: String?
    var moment: FHIRMoment?
    /// What stands for the moment where it is none.
    var momentText: String?
    var low: Double?
    var high: Double?
    var status: String?
  }

  /// A diagnosis.
  struct Condition {
    var subject: Subject
    var codings: [FHIRCoding]
    var isResolved: Bool
    var begin: FHIRMoment?
  }

  /// An operation that removed a kidney, or a diagnosis that says so.
  struct Nephrectomy {
    var subject: Subject
    var moment: FHIRMoment?
  }

  /// A drug that was given.
  struct Dose {
    var subject: Subject
    var moment: FHIRMoment
    var isAldesleukin: Bool
    /// The keys of the medication that it refers to.
    var medication: [String]
  }

  var patients: [Patient] = []
  var measurements: [Measurement] = []
  var conditions: [Condition] = []
  var nephrectomies: [Nephrectomy] = []
  var doses: [Dose] = []
  /// Medications that are aldesleukin, by their keys.
  var aldesleukin: Set<String> = []
  /// Patients by their keys: those within a document, and those of all.
  private var places: [String: Int] = [:]
  private var ids: [String: Int] = [:]
  /// The patients of each document.
  private var documents: [Int: Set<Int>] = [:]
  var counts = FHIRReport.Counts()

  /// Adds a patient under some keys, or finds that it is there already.
  ///
  /// - Returns: The place of an earlier patient of the same name that is another person; nil for none.
  mutating func add(_ patient: Patient, keys: [String], document: Int) -> Int? {
    var place = patients.count
    if let earlier = ids[patient.id] {
      let known = patients[earlier]
      if known.birth.map({ $0 != patient.birth ?? $0 }) ?? false
        || known.sex.map({ $0 != patient.sex ?? $0 }) ?? false
      {
        return earlier
      }
      place = earlier
      patients[earlier].birth = known.birth ?? patient.birth
      patients[earlier].sex = known.sex ?? patient.sex
    } else {
      ids[patient.id] = place
      patients.append(patient)
    }
    for key in keys {
      places["\(document)#" + key] = place
      if places[key] == nil { places[key] = place }
    }
    documents[document, default: []].insert(place)
    return nil
  }

  /// The patient whom a resource is about; nil where it is none that was read.
  func patient(of subject: Subject) -> Int? {
    if subject.keys.isEmpty {
      let patients = documents[subject.document] ?? []
      return patients.count == 1 ? patients.first : nil
    }
    for key in subject.keys {
      if let place = places["\(subject.document)#" + key] ?? places[key] { return place }
    }
    return nil
  }
}
