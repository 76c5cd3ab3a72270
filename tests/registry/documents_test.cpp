#include "registry/documents.hpp"

#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using namespace std::chrono_literals;

class DocumentsTest : public RegisterTest {
 protected:
  DocumentsTest() {
    case_id_ = new_case("t").id;
    id_ = add("draft;", 1);
  }
  std::int64_t add(std::string_view draft, int version) {
    return taken(
        add_document(connection_, case_id_, version, valid_until_, as_bytes(draft), noon()));
  }
  Revision last() { return taken(last_revision(connection_, id_)); }
  Status grow(std::string_view before, std::string_view added) {
    return add_revision(connection_, last(), as_bytes(before), as_bytes(added), noon() + 1min);
  }
  /// Three revisions: "draft;", "draft;paraf;", "draft;paraf;sign;".
  void grow_twice() {
    done(grow("draft;", "paraf;"));
    done(grow("draft;paraf;", "sign;"));
  }

  Date valid_until_ = taken(date_from_iso("2027-10-19"));
  std::int64_t case_id_ = 0;
  std::int64_t id_ = 0;
};
using Documents = DocumentsTest;
using Revisions = DocumentsTest;

TEST_F(Documents, StartAsADraftWithOneRevision) {
  const Document document = taken(load_document(connection_, id_));
  EXPECT_EQ(document.case_id, case_id_);
  EXPECT_EQ(document.version, 1);
  EXPECT_EQ(document.status, DocumentStatus::draft);
  EXPECT_EQ(document.valid_until, valid_until_);
  EXPECT_EQ(document.letter_number, std::nullopt);
  EXPECT_EQ(document.status_since, noon());
  EXPECT_EQ(last().number, 1);
  EXPECT_EQ(last().end_offset, 6U);
  EXPECT_EQ(last().sha256, digest_of_text("draft;"));
  EXPECT_EQ(taken(load_version(connection_, case_id_, 1)).id, id_);
}

TEST_F(Documents, HaveOneVersionOfEachNumber) {
  expect_error(add_document(connection_, case_id_, 1, valid_until_, as_bytes("x"), noon()),
               Errc::conflict);
  EXPECT_NE(add("second", 2), id_);
  expect_error(load_version(connection_, case_id_, 3), Errc::not_found);
  expect_error(load_version(connection_, case_id_ + 1, 1), Errc::not_found);
  expect_error(load_document(connection_, id_ + 2), Errc::not_found);
  expect_error(last_revision(connection_, id_ + 2), Errc::not_found);
}

TEST_F(Revisions, AreEachAPrefixOfTheNext) {
  grow_twice();
  const Revision whole = last();
  EXPECT_EQ(whole.number, 3);
  EXPECT_EQ(whole.end_offset, 17U);
  EXPECT_EQ(to_string(taken(load_file(connection_, whole))), "draft;paraf;sign;");
  const auto second = taken(find_revision(connection_, digest_of_text("draft;paraf;")));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->number, 2);
  EXPECT_EQ(to_string(taken(load_file(connection_, *second))), "draft;paraf;");
  EXPECT_FALSE(taken(find_revision(connection_, digest_of_text("draft;par"))));
  EXPECT_EQ(taken(last_moment(connection_)), noon() + 1min);
}

TEST_F(Revisions, KeepOnlyWhatEachAdds) {
  grow_twice();
  const auto sizes =
      taken(connection_.rows("SELECT length(added) FROM revision ORDER BY number", {},
                             [](const db::Statement& row) { return row.integer(0); }));
  EXPECT_EQ(sizes, (std::vector<std::int64_t>{6, 6, 5}));
}

TEST_F(Revisions, AreRefusedAfterAStaleOne) {
  const Revision first = last();
  done(grow("draft;", "paraf;"));
  expect_error(add_revision(connection_, first, as_bytes("draft;"), as_bytes("other;"), noon()),
               Errc::conflict);
  EXPECT_EQ(last().number, 2);
}

TEST_F(Revisions, AreRefusedAfterAnotherFile) {
  Revision altered = last();
  altered.sha256 = digest_of_text("other");
  expect_error(add_revision(connection_, altered, as_bytes("draft;"), as_bytes("x"), noon()),
               Errc::conflict);
  expect_error(grow("draft", "x"), Errc::conflict);
  expect_error(grow("draft;;", "x"), Errc::conflict);
  expect_error(grow("drafT;", "x"), Errc::conflict);
  altered = last();
  altered.document_id += 1;
  expect_error(add_revision(connection_, altered, as_bytes("draft;"), as_bytes("x"), noon()),
               Errc::not_found);
  EXPECT_EQ(last().number, 1);
}

TEST_F(Revisions, AddSomething) {
  expect_error(grow("draft;", ""), Errc::conflict);
}

TEST_F(Revisions, AreNotLoadedWhenOneStoredByteWasAltered) {
  grow_twice();
  done(connection_.run("UPDATE revision SET added = CAST('parag;' AS BLOB) WHERE number = 2", {}));
  expect_error(load_file(connection_, last()), Errc::storage);
  const auto first = taken(find_revision(connection_, digest_of_text("draft;")));
  EXPECT_TRUE(load_file(connection_, first.value())) << "what stands before the damage is whole";
}

TEST_F(Revisions, AreNotLoadedWhenOneIsCutLongerOrGone) {
  grow_twice();
  const Revision whole = last();
  done(connection_.run("UPDATE revision SET added = CAST('sign' AS BLOB) WHERE number = 3", {}));
  expect_error(load_file(connection_, whole), Errc::storage);
  done(connection_.run("UPDATE revision SET added = CAST('sign;x' AS BLOB) WHERE number = 3", {}));
  expect_error(load_file(connection_, whole), Errc::storage);
  done(connection_.run("UPDATE revision SET added = CAST('sign;' AS BLOB) WHERE number = 3", {}));
  EXPECT_TRUE(load_file(connection_, whole));
  done(connection_.run("DELETE FROM revision WHERE number = 2", {}));
  expect_error(load_file(connection_, whole), Errc::storage);
}

TEST_F(Revisions, AreNotLoadedUnderAnAlteredDigestOrOffset) {
  grow_twice();
  Revision altered = last();
  altered.end_offset -= 1;
  expect_error(load_file(connection_, altered), Errc::storage);
  altered = last();
  altered.sha256.value[0] = static_cast<std::uint8_t>(altered.sha256.value[0] ^ 1U);
  expect_error(load_file(connection_, altered), Errc::storage);
}

TEST_F(Revisions, OfNoneAreOfTheYear1970) {
  done(connection_.execute("DELETE FROM revision"));
  EXPECT_EQ(taken(last_moment(connection_)), Instant());
}

TEST_F(Documents, AreIssuedOnce) {
  done(keep_qr(connection_, id_, "HTTPS://X/V#ABC"));
  EXPECT_EQ(taken(load_document(connection_, id_)).qr_text, "HTTPS://X/V#ABC");
  EXPECT_EQ(taken(list_documents(connection_)).at(0).letter_number, std::nullopt);
  done(mark_issued(connection_, id_, "470/0001", digest_of_text("token"), digest_of_text("code"),
                   noon() + 1h));
  const Document issued = taken(load_document(connection_, id_));
  EXPECT_EQ(issued.status, DocumentStatus::issued);
  EXPECT_EQ(issued.letter_number, "470/0001");
  EXPECT_EQ(issued.qr_text, std::nullopt);
  EXPECT_EQ(issued.status_since, noon() + 1h);
  ASSERT_EQ(taken(list_documents(connection_)).size(), 1U);
  expect_error(
      mark_issued(connection_, id_, "470/0002", digest_of_text("t2"), digest_of_text("c2"), noon()),
      Errc::conflict);
  expect_error(mark_voided(connection_, id_, noon()), Errc::conflict);
  expect_error(keep_qr(connection_, id_, "again"), Errc::conflict);
}

TEST_F(Documents, AreFoundByTheirOwnTokenAndCodeOnly) {
  done(mark_issued(connection_, id_, "470/0001", digest_of_text("token"), digest_of_text("code"),
                   noon()));
  EXPECT_EQ(taken(find_by_token(connection_, digest_of_text("token")))->id, id_);
  EXPECT_EQ(taken(find_by_code(connection_, digest_of_text("code")))->id, id_);
  EXPECT_FALSE(taken(find_by_token(connection_, digest_of_text("code"))));
  EXPECT_FALSE(taken(find_by_code(connection_, digest_of_text("token"))));
  EXPECT_FALSE(taken(find_by_token(connection_, {})));
}

TEST_F(Documents, ShareNoNumberTokenOrCode) {
  const std::int64_t other = add("second", 2);
  done(mark_issued(connection_, id_, "1", digest_of_text("t"), digest_of_text("c"), noon()));
  const auto issue_other = [&](const char* number, const char* token, const char* code) {
    return mark_issued(connection_, other, number, digest_of_text(token), digest_of_text(code),
                       noon());
  };
  expect_error(issue_other("1", "t2", "c2"), Errc::conflict);
  expect_error(issue_other("2", "t", "c2"), Errc::conflict);
  expect_error(issue_other("2", "t2", "c"), Errc::conflict);
  EXPECT_TRUE(issue_other("2", "t2", "c2"));
}

TEST_F(Documents, AreVoidedOnceAndThenNeverIssued) {
  done(keep_qr(connection_, id_, "qr"));
  done(mark_voided(connection_, id_, noon() + 1h));
  const Document voided = taken(load_document(connection_, id_));
  EXPECT_EQ(voided.status, DocumentStatus::voided);
  EXPECT_EQ(voided.qr_text, std::nullopt);
  expect_error(mark_voided(connection_, id_, noon()), Errc::conflict);
  expect_error(mark_issued(connection_, id_, "1", digest_of_text("t"), digest_of_text("c"), noon()),
               Errc::conflict);
  expect_error(mark_voided(connection_, id_ + 7, noon()), Errc::conflict);
}

TEST_F(Documents, HaveAStatusThatPeopleRead) {
  EXPECT_EQ(to_name(DocumentStatus::draft), "draft");
  EXPECT_EQ(to_name(DocumentStatus::issued), "issued");
  EXPECT_EQ(to_name(DocumentStatus::superseded), "superseded");
  EXPECT_EQ(to_name(DocumentStatus::revoked), "revoked");
  EXPECT_EQ(to_name(static_cast<DocumentStatus>(9)), "");
}

TEST_F(Documents, AreNotReadWhenAColumnHoldsWhatWasNeverWritten) {
  done(connection_.execute("UPDATE document SET valid_until = 'kelak'"));
  expect_error(load_document(connection_, id_), Errc::storage);
  done(connection_.execute("PRAGMA ignore_check_constraints = ON"));
  done(connection_.execute("UPDATE document SET valid_until = '2027-01-01', status = 'sealed'"));
  expect_error(load_document(connection_, id_), Errc::storage);
  done(connection_.execute("UPDATE revision SET sha256 = x'0011'"));
  expect_error(last_revision(connection_, id_), Errc::storage);
  EXPECT_EQ(taken(list_documents(connection_)).size(), 1U);
}

}  // namespace
}  // namespace sktt::registry::test
