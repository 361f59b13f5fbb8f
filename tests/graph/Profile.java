import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.*;
import org.semanticweb.owlapi.profiles.*;

/** Prints what keeps each ontology, read from one file, out of OWL 2 DL: the file and a violation on each line. */
public class Profile {
    public static void main(String[] arguments) throws Exception {
        for (String name : arguments) {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(name));
            for (OWLProfileViolation violation : new OWL2DLProfile().checkOntology(ontology).getViolations())
                System.out.println(name + ": " + violation);
        }
    }
}
