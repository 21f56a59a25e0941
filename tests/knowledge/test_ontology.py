from detente.knowledge.ontology import load_ontology


def test_sixteen_types_with_the_scores_of_the_manual() -> None:
    ontology = load_ontology()
    assert len(ontology.types) == 16
    assert len(ontology.contexts) == 37
    assert ontology.score("AGREE") == 2.5
    assert ontology.score("CONSULT", "phone") == 1.5
    assert ontology.quad_code("SANCTION") == 4
    assert ontology.types["AID"].recipient_required
    assert not ontology.types["CONSULT"].recipient_required
    assert ontology.types["ACCUSE"].cameo == ("09", "11")


def test_scores_are_signed_like_their_quad_class() -> None:
    for kind in load_ontology().types.values():
        scores = [kind.score, *kind.modes.values()]
        assert all(score > 0 for score in scores) if kind.quad_code < 3 else all(score <= 0.5 for score in scores)


def test_every_type_has_sentences_that_must_and_must_not_code() -> None:
    types = load_ontology().types.values()
    sentences = [sentence for kind in types for sentence in kind.must + kind.must_not]
    assert all(len(kind.must) >= 2 and len(kind.must_not) >= 2 for kind in types)
    assert len(sentences) == len(set(sentences))
